package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
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
