package org.ntpdjava.stats.page;

import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Who asks us for the time, as it is remembered.
 *
 * @param packets that came from it
 * @param first when the first of them came
 * @param last when the last of them came
 * @param version of NTP, of the last one
 * @param mode of the last one, 0 to 7
 * @param dropped packets that were over the limit and got no time
 * @param limited the last one was over the limit
 */
public record Client(
        IpAddress address,
        long packets,
        NtpTimestamp first,
        NtpTimestamp last,
        int version,
        int mode,
        int dropped,
        boolean limited) {}
