package org.ntpdjava.ntpq;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * One source as its server tells of it.
 *
 * @param name what people call it
 * @param reach its last eight polls, 0 to 255
 * @param reasons why its time is used or not; empty of a server that does not tell
 * @param sentence the same in words, behind the name
 * @param clock the variables of its clock; none for a source that is no reference clock
 * @param heard when it last told a time that could be used; zero: never; empty of a server that does not tell
 * @param precisionLog2S of its time, as whoever brings that says; a guess until it has been heard; empty of a server that does not tell
 */
public record SourceLook(
        String name,
        IpAddress address,
        int reach,
        List<Reason> reasons,
        String sentence,
        VariableList clock,
        Optional<NtpTimestamp> heard,
        OptionalInt precisionLog2S) {
    private static final int TYPE_SHIFT = 8;
    private static final int LOCAL_DRIVER = 1;
    private static final int NMEA_DRIVER = 20;
    private static final int PULSE_DRIVER = 22;
    private static final List<Integer> RECEIVER_DRIVERS = List.of(NMEA_DRIVER, 28, 46, 47);
    /** Of programs that say how good each time is: gpsd, by shared memory and by JSON. A socket's samples do not tell. */
    private static final List<Integer> TELLING_DRIVERS = List.of(28, 46);

    private static final long FLAG1 = 1;
    /** What is told this well comes of a pulse; of gpsd's sentences it says 2<sup>-9</sup> s and more. */
    private static final int FINE_LOG2_S = -10;

    public SourceLook {
        reasons = List.copyOf(reasons);
    }

    static SourceLook of(WhyTold told) {
        WhySource source = told.source();
        return new SourceLook(
                told.name(),
                source.address(),
                source.peer().integer("reach").orElse(0L).intValue(),
                told.reasons(),
                told.sentence(),
                source.clock().orElse(VariableList.parse("")),
                source.peer().text("rec").flatMap(Numbers::timestamp),
                source.peer()
                        .integer("precision")
                        .map(log2 -> OptionalInt.of(log2.intValue()))
                        .orElse(OptionalInt.empty()));
    }

    /** Of a reference clock 127.127.t.u; 0 for any other source. */
    private int clockType() {
        return address.isRefclock() ? address.ipv4() >>> TYPE_SHIFT & 0xff : 0;
    }

    /** Its time is that of a receiver, by sentences or as another program passes it on. */
    public boolean isReceiver() {
        return RECEIVER_DRIVERS.contains(clockType());
    }

    /** It brings pulses and nothing else. */
    public boolean isPulse() {
        return clockType() == PULSE_DRIVER;
    }

    /** What is served is its time, and it is this machine's own clock (driver 1). */
    boolean leadsAsLocalClock() {
        return clockType() == LOCAL_DRIVER && (says(Reason.Stage.LEADER) || says(Reason.Stage.PREFERRED));
    }

    /** It is a reference clock with something that must be there: this machine's own clock has none. */
    public boolean hasDevice() {
        return clockType() > LOCAL_DRIVER;
    }

    /**
     * There is a pulse in it: it is one, pulses are configured beside its sentences ({@code flag1}), or another program tells its time as
     * well as only a pulse can be told.
     */
    public boolean bringsPulses() {
        return isPulse() || readsPulsesToo() || (TELLING_DRIVERS.contains(clockType()) && isFine());
    }

    /** Another program brings its time, of sentences or of pulses; which, shows when it comes. */
    public boolean mayBringPulses() {
        return bringsPulses() || (TELLING_DRIVERS.contains(clockType()) && reach == 0);
    }

    private boolean readsPulsesToo() {
        return clockType() == NMEA_DRIVER && (clock.integer("flags").orElse(0L) & FLAG1) != 0;
    }

    private boolean isFine() {
        return reach != 0 && precisionLog2S.isPresent() && precisionLog2S.getAsInt() <= FINE_LOG2_S;
    }

    /** Its time is that of pulses at present, not of sentences. */
    public boolean tellsPulses() {
        return isPulse() ? reach != 0 : bringsPulses() && isFine();
    }

    public boolean says(Reason.Stage stage) {
        return reason(stage).isPresent();
    }

    public Optional<Reason> reason(Reason.Stage stage) {
        return reasons.stream().filter(reason -> reason.stage() == stage).findFirst();
    }

    /** Its receiver says that it does not know where it is, or what time it is. */
    public boolean lacksFix() {
        return reason(Reason.Stage.RECEIVER)
                        .filter(reason -> reason.number("fix") == 0)
                        .isPresent()
                || reason(Reason.Stage.FAULT)
                        .filter(reason -> reason.text().equals("bad_signal"))
                        .isPresent();
    }
}
