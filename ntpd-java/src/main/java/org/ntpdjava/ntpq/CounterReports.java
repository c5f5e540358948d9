package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntpq.LabelledReport.Line;

/** The labelled reports of counters: of classic ntpq with its widths, of NTPsec's with theirs. */
final class CounterReports {
    static final List<LabelledReport> ALL =
            List.of(authentication(), sockets(), timer(), pauses(), nts(), ntsKeys(), mssntp());

    private static final int VALUE_WIDTH = 13;

    private CounterReports() {}

    /** One as classic ntpq has it. */
    private static LabelledReport classic(String name, String function, int width, String... labelsAndVariables) {
        return new LabelledReport(name, function, false, width, false, lines(labelsAndVariables));
    }

    /** One that only NTPsec's ntpq has. */
    private static LabelledReport ntpsec(String name, String function, int width, String... labelsAndVariables) {
        return new LabelledReport(name, function, false, width, false, VALUE_WIDTH, lines(labelsAndVariables));
    }

    private static List<Line> lines(String... labelsAndVariables) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < labelsAndVariables.length; i += 2) {
            lines.add(new Line(labelsAndVariables[i], labelsAndVariables[i + 1]));
        }
        return List.copyOf(lines);
    }

    private static LabelledReport authentication() {
        return classic(
                "authinfo",
                "display symmetric authentication counters",
                19,
                "time since reset:",
                "authreset",
                "stored keys:",
                "authkeys",
                "free keys:",
                "authfreek",
                "key lookups:",
                "authklookups",
                "keys not found:",
                "authknotfound",
                "uncached keys:",
                "authkuncached",
                "expired keys:",
                "authkexpired",
                "encryptions:",
                "authencrypts",
                "decryptions:",
                "authdecrypts");
    }

    private static LabelledReport sockets() {
        return classic(
                "iostats",
                "display network input and output counters",
                24,
                "time since reset:",
                "iostats_reset",
                "receive buffers:",
                "total_rbuf",
                "free receive buffers:",
                "free_rbuf",
                "used receive buffers:",
                "used_rbuf",
                "low water refills:",
                "rbuf_lowater",
                "dropped packets:",
                "io_dropped",
                "ignored packets:",
                "io_ignored",
                "received packets:",
                "io_received",
                "packets sent:",
                "io_sent",
                "packet send failures:",
                "io_sendfailed",
                "input wakeups:",
                "io_wakeups",
                "useful input wakeups:",
                "io_goodwakeups");
    }

    private static LabelledReport timer() {
        return classic(
                "timerstats",
                "display interval timer counters",
                21,
                "time since reset:",
                "timerstats_reset",
                "timer overruns:",
                "timer_overruns",
                "calls to transmit:",
                "timer_xmts");
    }

    /** One that only our daemon answers. */
    private static LabelledReport pauses() {
        return classic(
                "pausestats",
                "display for how long the server could not run",
                23,
                "time since reset:",
                "timerstats_reset",
                "garbage collections:",
                "pause_collections",
                "collecting, ms:",
                "pause_collecting",
                "wakeups:",
                "pause_wakeups",
                "late together, ms:",
                "pause_late",
                "late by over 1 ms:",
                "pause_1ms",
                "late by over 10 ms:",
                "pause_10ms",
                "late by over 100 ms:",
                "pause_100ms",
                "late by over 1000 ms:",
                "pause_1000ms",
                "longest, ms:",
                "pause_longest",
                "longest recent, ms:",
                "pause_recent");
    }

    private static LabelledReport nts() {
        return ntpsec(
                "ntsinfo",
                "display NTS authentication counters",
                28,
                "NTS client sends:",
                "nts_client_send",
                "NTS client recvs good:",
                "nts_client_recv_good",
                "NTS client recvs w error:",
                "nts_client_recv_bad",
                "NTS server recvs good:",
                "nts_server_recv_good",
                "NTS server recvs w error:",
                "nts_server_recv_bad",
                "NTS server sends:",
                "nts_server_send",
                "NTS make cookies:",
                "nts_cookie_make",
                "NTS decode cookies:",
                "nts_cookie_decode",
                "NTS decode cookies old:",
                "nts_cookie_decode_old",
                "NTS decode cookies old2:",
                "nts_cookie_decode_old2",
                "NTS decode cookies older:",
                "nts_cookie_decode_older",
                "NTS decode cookies too old:",
                "nts_cookie_decode_too_old",
                "NTS decode cookies error:",
                "nts_cookie_decode_error",
                "NTS KE client probes good:",
                "nts_ke_probes_good",
                "NTS KE client probes bad:",
                "nts_ke_probes_bad",
                "NTS KE serves good:",
                "nts_ke_serves_good",
                "NTS KE serves bad:",
                "nts_ke_serves_bad");
    }

    private static LabelledReport ntsKeys() {
        return ntpsec(
                "ntskeinfo",
                "display NTS-KE counters",
                28,
                "NTS KE serves good:",
                "nts_ke_serves_good",
                "NTS KE serves good wall:",
                "nts_ke_serves_good_wall",
                "NTS KE serves good CPU:",
                "nts_ke_serves_good_cpu",
                "NTS KE serves no-TLS:",
                "nts_ke_serves_nossl",
                "NTS KE serves no-TLS wall:",
                "nts_ke_serves_nossl_wall",
                "NTS KE serves no-TLS CPU:",
                "nts_ke_serves_nossl_cpu",
                "NTS KE serves bad:",
                "nts_ke_serves_bad",
                "NTS KE serves bad wall:",
                "nts_ke_serves_bad_wall",
                "NTS KE serves bad CPU:",
                "nts_ke_serves_bad_cpu",
                "NTS KE client probes good:",
                "nts_ke_probes_good",
                "NTS KE client probes bad:",
                "nts_ke_probes_bad");
    }

    private static LabelledReport mssntp() {
        return ntpsec(
                "mssntpinfo",
                "display MS-SNTP counters",
                32,
                "MSSNTP requests processed:",
                "mssntp_serves",
                "MSSNTP rejected by samba:",
                "mssntp_serves_no",
                "MSSNTP errors talking to samba:",
                "mssntp_serves_err",
                "MSSNTP requests good:",
                "mssntp_serves_good",
                "MSSNTP requests good wall:",
                "mssntp_serves_good_wall",
                "MSSNTP requests good slowest:",
                "mssntp_serves_good_slowest",
                "MSSNTP requests bad:",
                "mssntp_serves_bad",
                "MSSNTP requests bad wall:",
                "mssntp_serves_bad_wall",
                "MSSNTP requests bad slowest:",
                "mssntp_serves_bad_slowest");
    }
}
