package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Programs that watch ntpd read us in their own ways. */
class MonitoringToolsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");

    /** A plugin's way: a mark in the first column, then words; the line of the source that is followed. */
    private static final Pattern FOLLOWED = Pattern.compile(
            "(?m)^[*o]([-0-9.\\w():]+)\\s+([-0-9.\\w():]*)\\s+(\\d+)\\s+([lumsbp-])\\s+(\\d+[mhdy]?|-)\\s+(\\d+[mhdy]?)\\s+"
                    + "(\\d+)\\s+([-\\d.]+)\\s+([-\\d.]+)\\s+([-\\d.]+)$");

    private static String peers() {
        return DirectTransport.printed(NOW, "peers");
    }

    @Test
    void telegrafFindsEveryFieldByItsHeading() {
        List<Map<String, String>> rows = MonitorTable.parse(peers());
        assertEquals(4, rows.size());
        assertEquals("*", rows.getFirst().get("mark"));
        assertEquals("127.127.28.2", rows.getFirst().get("remote"));
        assertEquals(".PPS.", rows.getFirst().get("refid"));
        assertEquals("-0.003", rows.getFirst().get("offset"));
        assertEquals("377", rows.getFirst().get("reach"));
        assertEquals("-", rows.get(2).get("when"));
        assertEquals("-", rows.get(3).get("mark"));
    }

    /** A name without an address yet, IPv6, references of full length: no blank too many, and none too few. */
    @Test
    void telegrafFindsEveryFieldOfUnusualSources() {
        List<Map<String, String>> rows = MonitorTable.parse(unusual("-pn"));
        assertEquals(
                List.of("a-name-without-", "2001:db8:1234:5", "fe80::1", "192.168.100.200", "203.0.113.5"),
                rows.stream().map(row -> row.get("remote")).toList());
        assertEquals(
                List.of(".INIT.", "192.168.100.200", ".GPS.", "255.255.255.255", ".STEP."),
                rows.stream().map(row -> row.get("refid")).toList());
        assertEquals(
                List.of("16", "2", "1", "3", "16"),
                rows.stream().map(row -> row.get("st")).toList());
        assertEquals("-123456", rows.get(4).get("offset"));
        assertEquals("*", rows.get(1).get("mark"));
    }

    private static String unusual(String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Client.World world = new Client.World(InstantSource.fixed(NOW), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        Ntpq.run(arguments, out, out, world, flags -> host -> new UnusualSources());
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void nagiosFindsTheSourceThatIsFollowed() {
        Matcher followed = FOLLOWED.matcher(peers());
        assertTrue(followed.find());
        assertEquals("127.127.28.2", followed.group(1));
        assertEquals("-0.003", followed.group(9));
    }

    /** The plugin check_ntp_peer speaks mode 6 itself: pairs of the status, then three variables of the best association. */
    @Test
    void nagiosAsksModeSixForTheBestAssociation() throws IOException {
        ControlSession session = new ControlSession(new DirectTransport(NtpTimestamp.ofInstant(NOW)), () -> 0);
        ByteBuffer pairs = assertInstanceOf(Reply.Data.class, session.ask(ControlOpcode.READ_STATUS, 0, ""))
                .data();
        int best = 0;
        while (pairs.hasRemaining()) {
            int id = pairs.getShort();
            int selection = pairs.getShort() >> 8 & 7;
            best = selection >= 6 ? id : best;
        }
        assertEquals(1, best);
        String variables = assertInstanceOf(
                        Reply.Data.class, session.ask(ControlOpcode.READ_VARIABLES, best, "stratum,offset,jitter"))
                .text();
        for (String name : List.of("stratum", "offset", "jitter")) {
            assertTrue(
                    Pattern.compile("(^|, ?|\\s)" + name + "=-?\\d+(\\.\\d+)?([,\\s]|$)")
                            .matcher(variables)
                            .find(),
                    variables);
        }
    }
}
