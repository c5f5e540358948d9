package org.ntpdjava.daemon;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.control.AnswerBudget;
import org.ntpdjava.ntp.control.ControlContext;
import org.ntpdjava.ntp.control.ControlQuery;
import org.ntpdjava.ntp.control.ControlResponder;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntpq.DirectAnswer;

/** What ntpq prints of an engine that nobody can ask over a network. */
final class PictureDesk {
    /** Near enough to tell the era of a timestamp. */
    private static final Instant PIVOT = Instant.parse("2030-01-01T00:00:00Z");

    private static final int LOOPBACK = 0x7f000001;
    private static final long SECOND_NS = 1_000_000_000L;

    private final ControlResponder responder =
            new ControlResponder(1, 2, OptionalInt.empty(), new AnswerBudget(0, 1, 2));

    /** @param command one of ntpq's, for example {@code why} */
    String printed(Moment now, SystemState picture, String command) {
        return new DirectAnswer((request, fragments) -> answer(request, now, picture, fragments))
                .printed(now.clock().toInstant(PIVOT), command);
    }

    private void answer(ByteBuffer request, Moment now, SystemState picture, Consumer<ByteBuffer> fragments) {
        var _ = responder.respond(
                new ControlQuery(
                        request,
                        IpAddress.ofIpv4(LOOPBACK),
                        0,
                        now.clock(),
                        now.monotonicNs(),
                        new Authenticator(Keyring.EMPTY)),
                picture,
                () -> context(now, picture),
                fragments::accept);
    }

    private static ControlContext context(Moment now, SystemState picture) {
        return new ControlContext(
                now.clock(),
                picture.correction().apply(now.clock()),
                BuildInfo.identity(),
                ServerCounters.NONE,
                0,
                now.monotonicNs() / SECOND_NS,
                ClientBook.empty(),
                ServerReport.NONE);
    }
}
