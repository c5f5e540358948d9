package org.ntpdjava.ntpq;

import java.util.List;
import org.ntpdjava.ntpq.LabelledReport.Line;

/** The labelled reports, with the labels and widths of ntpq 4.2.8. */
final class LabelledReports {
    static final List<LabelledReport> ALL = List.of(sysinfo(), sysstats(), kerninfo(), pstats(), monstats());

    private LabelledReports() {}

    private static LabelledReport sysinfo() {
        return new LabelledReport(
                "sysinfo",
                "display system summary",
                false,
                20,
                true,
                List.of(
                        new Line("system peer:", "peeradr"),
                        new Line("system peer mode:", "peermode"),
                        new Line("leap indicator:", "leap"),
                        new Line("stratum:", "stratum"),
                        new Line("log2 precision:", "precision"),
                        new Line("root delay:", "rootdelay"),
                        new Line("root dispersion:", "rootdisp"),
                        new Line("reference ID:", "refid"),
                        new Line("reference time:", "reftime"),
                        new Line("system jitter:", "sys_jitter"),
                        new Line("clock jitter:", "clk_jitter"),
                        new Line("clock wander:", "clk_wander"),
                        new Line("broadcast delay:", "bcastdelay"),
                        new Line("symm. auth. delay:", "authdelay")));
    }

    private static LabelledReport sysstats() {
        return new LabelledReport(
                "sysstats",
                "display system uptime and packet counts",
                false,
                24,
                false,
                List.of(
                        new Line("uptime:", "ss_uptime"),
                        new Line("sysstats reset:", "ss_reset"),
                        new Line("packets received:", "ss_received"),
                        new Line("current version:", "ss_thisver"),
                        new Line("older version:", "ss_oldver"),
                        new Line("bad length or format:", "ss_badformat"),
                        new Line("authentication failed:", "ss_badauth"),
                        new Line("declined:", "ss_declined"),
                        new Line("restricted:", "ss_restricted"),
                        new Line("rate limited:", "ss_limited"),
                        new Line("KoD responses:", "ss_kodsent"),
                        new Line("processed for time:", "ss_processed")));
    }

    private static LabelledReport kerninfo() {
        return new LabelledReport(
                "kerninfo",
                "display kernel loop and PPS statistics",
                false,
                23,
                true,
                List.of(
                        new Line("pll offset:", "koffset"),
                        new Line("pll frequency:", "kfreq"),
                        new Line("maximum error:", "kmaxerr"),
                        new Line("estimated error:", "kesterr"),
                        new Line("kernel status:", "kstflags"),
                        new Line("pll time constant:", "ktimeconst"),
                        new Line("precision:", "kprecis"),
                        new Line("frequency tolerance:", "kfreqtol"),
                        new Line("pps frequency:", "kppsfreq"),
                        new Line("pps stability:", "kppsstab"),
                        new Line("pps jitter:", "kppsjitter"),
                        new Line("calibration interval", "kppscalibdur"),
                        new Line("calibration cycles:", "kppscalibs"),
                        new Line("jitter exceeded:", "kppsjitexc"),
                        new Line("stability exceeded:", "kppsstbexc"),
                        new Line("calibration errors:", "kppscaliberrs")));
    }

    private static LabelledReport pstats() {
        return new LabelledReport(
                "pstats",
                "display statistics for a peer",
                true,
                23,
                true,
                List.of(
                        new Line("remote host:", "srcadr", "srcport"),
                        new Line("local address:", "dstadr", "dstport"),
                        new Line("time last received:", "timerec"),
                        new Line("time until next send:", "timer"),
                        new Line("reachability change:", "timereach"),
                        new Line("packets sent:", "sent"),
                        new Line("packets received:", "received"),
                        new Line("bad authentication:", "badauth"),
                        new Line("bogus origin:", "bogusorg"),
                        new Line("duplicate:", "oldpkt"),
                        new Line("bad dispersion:", "seldisp"),
                        new Line("bad reference time:", "selbroken"),
                        new Line("candidate order:", "candidate")));
    }

    private static LabelledReport monstats() {
        return new LabelledReport(
                "monstats",
                "display monitor (mrulist) counters and limits",
                false,
                22,
                false,
                List.of(
                        new Line("enabled:", "mru_enabled"),
                        new Line("addresses:", "mru_depth"),
                        new Line("peak addresses:", "mru_deepest"),
                        new Line("maximum addresses:", "mru_maxdepth"),
                        new Line("reclaim above count:", "mru_mindepth"),
                        new Line("reclaim older than:", "mru_maxage"),
                        new Line("kilobytes:", "mru_mem"),
                        new Line("maximum kilobytes:", "mru_maxmem")));
    }
}
