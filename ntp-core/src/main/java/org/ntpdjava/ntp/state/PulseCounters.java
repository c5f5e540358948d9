package org.ntpdjava.ntp.state;

/**
 * Edges of a pulse per second that were not used, and seconds without one, since the start.
 *
 * @param doubled edges within half a second after a pulse
 * @param missing seconds in which no edge came, between two pulses
 * @param unseen pulses that the device counted and that nobody read in time
 * @param late edges after their second
 * @param stray edges that fit nothing
 * @param fast edges of a pulse that comes more than once a second
 * @param apart pulses that contradict a time that is known better: those of the wrong edge
 */
public record PulseCounters(long doubled, long missing, long unseen, long late, long stray, long fast, long apart) {
    public static final PulseCounters NONE = new PulseCounters(0, 0, 0, 0, 0, 0, 0);
}
