package org.ntpdjava.stats.files;

import java.time.Instant;
import java.util.Locale;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** One record as the line ntpd 4.2.8 writes, without the line end. */
final class StatisticsLine {
    private static final long MJD_OF_UNIX_EPOCH = 40_587;
    private static final long DAY_S = 86_400;

    private StatisticsLine() {}

    /** @param time when the record happened, as a calendar instant */
    static String format(StatRecord line, Instant time) {
        return stamp(time) + " "
                + switch (line) {
                    case StatRecord.Loop loop ->
                        text(
                                "%.9f %.3f %.9f %.6f %d",
                                loop.offsetS(),
                                loop.frequencyPpm(),
                                loop.jitterS(),
                                loop.wanderPpm(),
                                loop.timeConstantLog2S());
                    case StatRecord.Peer peer ->
                        text(
                                "%s %x %.9f %.9f %.9f %.9f",
                                peer.source(),
                                peer.statusWord(),
                                peer.offsetS(),
                                peer.delayS(),
                                peer.dispersionS(),
                                peer.jitterS());
                    case StatRecord.Clock clock -> clock.source() + " " + printable(clock.text());
                    case StatRecord.Raw raw -> raw(raw);
                    case StatRecord.Protocol event ->
                        text(
                                "%s %04x %02x %s",
                                event.source(), event.statusWord(), event.code(), printable(event.text()));
                    case StatRecord.SystemCounters hour -> counters(hour);
                    case StatRecord.Usage hour -> usage(hour);
                    case StatRecord.Bound span -> bound(span);
                    case StatRecord.Remark remark -> remark.word() + " " + printable(remark.text());
                };
    }

    /** Modified Julian Day and seconds past midnight UTC. */
    private static String stamp(Instant time) {
        long day = Math.floorDiv(time.getEpochSecond(), DAY_S);
        long second = Math.floorMod(time.getEpochSecond(), DAY_S);
        return text("%d %d.%03d", day + MJD_OF_UNIX_EPOCH, second, time.getNano() / 1_000_000);
    }

    private static String raw(StatRecord.Raw raw) {
        NtpPacket packet = raw.packet();
        String referenceId = packet.referenceId().ntpqText(packet.stratum());
        return text(
                "%s %s %s %s %s %s %d %d %d %d %d %d %.6f %.6f %s",
                raw.source().address(),
                raw.local().address(),
                seconds(raw.origin()),
                seconds(packet.receive()),
                seconds(packet.transmit()),
                seconds(raw.destination()),
                packet.leap().code(),
                packet.version(),
                packet.mode().code(),
                packet.stratum(),
                packet.pollLog2S(),
                packet.precisionLog2S(),
                packet.rootDelayS(),
                packet.rootDispersionS(),
                packet.stratum() <= 1 ? "." + referenceId + "." : referenceId);
    }

    /** Seconds since 1900 with nine decimals, as ntpd prints its fixed-point times. */
    private static String seconds(NtpTimestamp timestamp) {
        long nanos = (timestamp.fractionField() * 1_000_000_000L) >>> 32;
        return text("%d.%09d", timestamp.secondsField(), nanos);
    }

    private static String counters(StatRecord.SystemCounters hour) {
        ServerCounters c = hour.counters();
        return text(
                "%d %d %d %d %d %d %d %d %d %d %d",
                hour.sinceResetS(),
                c.received(),
                c.processed(),
                c.thisVersion(),
                c.oldVersion(),
                c.restricted(),
                c.badFormat(),
                c.badAuth(),
                c.declined(),
                c.limited(),
                c.kissesSent());
    }

    private static String bound(StatRecord.Bound span) {
        return text(
                "%s %s %d %d %s",
                span.largestBoundNs() == Long.MAX_VALUE ? "inf" : span.largestBoundNs(),
                span.systemPeer(),
                span.stratum(),
                span.leap().code(),
                span.state().name().toLowerCase(Locale.ROOT));
    }

    private static String usage(StatRecord.Usage hour) {
        ProcessUsage u = hour.usage();
        return text(
                "%d %.3f %.3f %d %d %d %d %d %d %d %d %d",
                hour.sinceResetS(),
                u.userS(),
                u.systemS(),
                u.minorFaults(),
                u.majorFaults(),
                u.swaps(),
                u.blocksIn(),
                u.blocksOut(),
                u.voluntarySwitches(),
                u.involuntarySwitches(),
                u.signals(),
                u.maxResidentKib());
    }

    /** What a device or a peer said must not be able to break the file into false lines. */
    private static String printable(String text) {
        return text.replaceAll("[^\\x20-\\x7e]", "?");
    }

    private static String text(String format, Object... arguments) {
        return String.format(Locale.ROOT, format, arguments);
    }
}
