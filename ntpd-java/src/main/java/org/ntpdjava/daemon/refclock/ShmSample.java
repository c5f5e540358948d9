package org.ntpdjava.daemon.refclock;

import java.util.Locale;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What a writer left in the segment, copied out.
 *
 * @param clockS seconds of the time the writer's clock told, since 1970
 * @param clockNs 0 to 999,999,999
 * @param receiveS the system clock when that time was true
 * @param leap as written, 0 to 3 where it is meant
 */
record ShmSample(long clockS, int clockNs, long receiveS, int receiveNs, int leap, int precisionLog2S) {
    NtpTimestamp reference() {
        return NtpTimestamp.ofUnix(clockS, clockNs);
    }

    NtpTimestamp receivedAt() {
        return NtpTimestamp.ofUnix(receiveS, receiveNs);
    }

    /** As ntpd shows it: seconds since 1970 with nine decimals. */
    String timecode() {
        return String.format(Locale.ROOT, "%d.%09d", clockS, clockNs);
    }
}
