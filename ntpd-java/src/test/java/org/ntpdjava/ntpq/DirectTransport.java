package org.ntpdjava.ntpq;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.control.AnswerBudget;
import org.ntpdjava.ntp.control.ControlQuery;
import org.ntpdjava.ntp.control.ControlResponder;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The daemon's responder without a network between. */
final class DirectTransport implements ControlTransport {
    private final ControlResponder responder =
            new ControlResponder(1, 2, OptionalInt.empty(), new AnswerBudget(0, 1, 2));
    private final DirectAnswer answers = new DirectAnswer(this::answer);
    private final NtpTimestamp now;

    DirectTransport(NtpTimestamp now) {
        this.now = now;
    }

    /** What a command prints, asked and answered at this time. */
    static String printed(Instant now, String command) {
        return printed(new DirectTransport(NtpTimestamp.ofInstant(now)), now, command);
    }

    /** The same over a transport that need not be this one. */
    static String printed(ControlTransport transport, Instant now, String command) {
        return DirectAnswer.printed(transport, now, command);
    }

    private void answer(ByteBuffer request, Consumer<ByteBuffer> fragments) {
        responder.respond(
                new ControlQuery(request, IpAddress.ofIpv4(0x7f00_0001), 0, now, 0, new Authenticator(Keyring.EMPTY)),
                RecipeState.at(now),
                () -> RecipeState.context(now),
                fragments::accept);
    }

    @Override
    public void send(ByteBuffer datagram) {
        answers.send(datagram);
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) {
        return answers.receive(timeout);
    }

    @Override
    public void close() {}
}
