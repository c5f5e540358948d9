package org.ntpdjava.ntp.state;

import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** One line of a statistics file, as data. Times are served time; units are seconds unless the name says otherwise. */
public sealed interface StatRecord {
    /** When it happened. */
    NtpTimestamp at();

    /** loopstats: the clock was updated. */
    record Loop(
            NtpTimestamp at,
            double offsetS,
            double frequencyPpm,
            double jitterS,
            double wanderPpm,
            int timeConstantLog2S)
            implements StatRecord {}

    /** peerstats: a source brought a new valid sample. */
    record Peer(
            NtpTimestamp at,
            IpAddress source,
            int statusWord,
            double offsetS,
            double delayS,
            double dispersionS,
            double jitterS)
            implements StatRecord {}

    /** clockstats: what a reference clock said, in its driver's words. */
    record Clock(NtpTimestamp at, IpAddress source, String text) implements StatRecord {}

    /**
     * rawstats: a packet arrived.
     *
     * @param origin when our request left (T1); the packet's own origin when it answers none of ours
     * @param destination when the packet arrived here (T4)
     */
    record Raw(
            NtpTimestamp at,
            Endpoint source,
            Endpoint local,
            NtpPacket packet,
            NtpTimestamp origin,
            NtpTimestamp destination)
            implements StatRecord {}

    /**
     * protostats: a system event or an event of an association.
     *
     * @param source 0.0.0.0 for the system
     * @param code as on the wire: peer events with 0x80 added
     */
    record Protocol(NtpTimestamp at, IpAddress source, int statusWord, int code, String text) implements StatRecord {}

    /** sysstats: the counters of one hour. */
    record SystemCounters(NtpTimestamp at, long sinceResetS, ServerCounters counters) implements StatRecord {}

    /** usestats: what the process used in one hour. */
    record Usage(NtpTimestamp at, long sinceResetS, ProcessUsage usage) implements StatRecord {}

    /**
     * boundstats: what held in all of a span of time that ends now.
     *
     * @param largestBoundNs the largest error bound published in it; {@link Long#MAX_VALUE} where there was none
     * @param systemPeer 0.0.0.0 for none
     */
    record Bound(
            NtpTimestamp at,
            long largestBoundNs,
            IpAddress systemPeer,
            int stratum,
            LeapIndicator leap,
            TimeState state)
            implements StatRecord {}

    /**
     * boundstats: what must be known to read the spans: what runs, and that the time was moved.
     *
     * @param word what the text is about
     */
    record Remark(NtpTimestamp at, String word, String text) implements StatRecord {}
}
