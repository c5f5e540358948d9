package org.ntpdjava.ntp.control;

import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What an answer needs to know besides the system state.
 *
 * @param systemNow the system clock at the moment of the request
 * @param servedNow the time we serve, at the moment of the request
 * @param counters what became of the packets received since the start
 * @param controlRequests mode 6 messages received since the start
 * @param uptimeS seconds since the start
 * @param clients who asked for time
 * @param server what else there is to tell
 */
public record ControlContext(
        NtpTimestamp systemNow,
        NtpTimestamp servedNow,
        DaemonIdentity identity,
        ServerCounters counters,
        long controlRequests,
        long uptimeS,
        ClientBook clients,
        ServerReport server) {}
