package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.control.Seal;

/** The server that questions go to, with what it was last found to have. */
final class Server implements AutoCloseable {
    private static final int CLASSIC_ALIGNMENT = 8;
    private static final int LATER_ALIGNMENT = 4;

    private final String name;
    private final ControlTransport transport;
    private final ControlSession session;
    private List<Association> associations = List.of();
    private Optional<Integer> macAlignment = Optional.empty();

    Server(String name, ControlTransport transport, ControlSession session) {
        this.name = name;
        this.transport = transport;
        this.session = session;
    }

    String name() {
        return name;
    }

    /** Asks, and makes of everything that is not an answer the line that ntpq prints for it. */
    Reply.Data ask(ControlOpcode opcode, int associationId, String data, Settings settings)
            throws NtpqException, IOException {
        return answer(reply(opcode, associationId, data, settings), associationId);
    }

    /** The same, but empty when the server gives that reason for not answering. */
    Optional<Reply.Data> askIfKnown(
            ControlOpcode opcode, int associationId, String data, ControlError tolerated, Settings settings)
            throws NtpqException, IOException {
        Reply reply = reply(opcode, associationId, data, settings);
        return reply instanceof Reply.Refused refused && refused.reason() == tolerated
                ? Optional.empty()
                : Optional.of(answer(reply, associationId));
    }

    /** The same, signed. */
    Reply.Data askSigned(ControlOpcode opcode, int associationId, String data, SymmetricKey key, Settings settings)
            throws NtpqException, IOException {
        return answer(signedReply(opcode, associationId, data, key, settings), associationId);
    }

    /**
     * Where a MAC begins is learnt from who accepts it: classic ntpd, and NTPsec's up to 1.2.2, want eight octets' alignment,
     * NTPsec's since then four. What was refused did nothing, so it can be asked again.
     */
    Reply signedReply(ControlOpcode opcode, int associationId, String data, SymmetricKey key, Settings settings)
            throws NtpqException, IOException {
        Authenticator authenticator = new Authenticator(new Keyring(List.of(key)));
        int first = macAlignment.orElse(CLASSIC_ALIGNMENT);
        Reply reply = reply(opcode, associationId, data, settings, seal(key, first, authenticator));
        boolean refused = reply instanceof Reply.Refused refusal && refusal.reason() == ControlError.PERMISSION;
        if (refused && macAlignment.isEmpty() && isAlignmentOfConsequence(data)) {
            Reply second = reply(opcode, associationId, data, settings, seal(key, LATER_ALIGNMENT, authenticator));
            if (second instanceof Reply.Data) {
                macAlignment = Optional.of(LATER_ALIGNMENT);
                return second;
            }
        } else if (reply instanceof Reply.Data) {
            macAlignment = isAlignmentOfConsequence(data) ? Optional.of(first) : macAlignment;
        }
        return reply;
    }

    private static Optional<Seal> seal(SymmetricKey key, int alignment, Authenticator authenticator) {
        return Optional.of(new Seal(key.id(), alignment, authenticator));
    }

    private static boolean isAlignmentOfConsequence(String data) {
        int beyond = (ControlHeader.OCTETS + data.length()) % CLASSIC_ALIGNMENT;
        return beyond >= 1 && beyond <= LATER_ALIGNMENT;
    }

    /** However it ends. */
    Reply reply(ControlOpcode opcode, int associationId, String data, Settings settings)
            throws NtpqException, IOException {
        return reply(opcode, associationId, data, settings, Optional.empty());
    }

    private Reply reply(ControlOpcode opcode, int associationId, String data, Settings settings, Optional<Seal> seal)
            throws NtpqException, IOException {
        if (data.length() > ControlHeader.MAX_DATA_OCTETS) {
            throw new NtpqException(
                    "***A request has room for " + ControlHeader.MAX_DATA_OCTETS + " characters, not " + data.length());
        }
        session.claimVersion(settings.version());
        session.waitAtMost(settings.timeout());
        return session.ask(opcode, associationId, data, seal);
    }

    /** @throws NtpqException for everything that is no answer */
    Reply.Data answer(Reply reply, int associationId) throws NtpqException {
        if (reply instanceof Reply.Data answer) {
            return answer;
        }
        throw complaint(reply, associationId);
    }

    /** What to tell the user of what is no answer. */
    NtpqException complaint(Reply reply, int associationId) {
        return switch (reply) {
            case Reply.Data answer ->
                throw new IllegalArgumentException(
                        "an answer of " + answer.data().remaining());
            case Reply.Refused refused ->
                new NtpqException(Trouble.of(refused.reason()), refusal(refused, associationId));
            case Reply.NothingReceived() ->
                new NtpqException(Trouble.TIMEOUT, name + ": timed out, nothing received\n***Request timed out");
            case Reply.Incomplete() ->
                new NtpqException(
                        Trouble.INCOMPLETE,
                        name + ": timed out with incomplete data\n***Response from server was incomplete");
            case Reply.Unauthentic(int keyId) ->
                new NtpqException(
                        Trouble.AUTHENTICATION, "***Answer is not signed with key " + keyId + ", and not believed");
            case Reply.TooMuch() -> new NtpqException(Trouble.TOO_MUCH, "***Buffer size exceeded for returned data");
        };
    }

    private static String refusal(Reply.Refused refused, int associationId) {
        return switch (refused.reason()) {
            case UNSPECIFIED ->
                refused.code() == 0
                        ? "***Server returned an unspecified error"
                        : "***Server returned unknown error code " + refused.code();
            case PERMISSION, RESTRICTED -> "***Server disallowed request (authentication?)";
            case BAD_FORMAT -> "***Server reports a bad format request packet";
            case BAD_OPCODE -> "***Server reports a bad opcode in request";
            case UNKNOWN_ASSOCIATION -> "***Association ID " + associationId + " unknown to server";
            case UNKNOWN_VARIABLE -> "***A request variable unknown to the server";
            case BAD_VALUE -> "***Server indicates a request variable was bad";
        };
    }

    /** Asks anew, and remembers. */
    List<Association> readAssociations(Settings settings) throws NtpqException, IOException {
        associations = Association.parse(
                ask(ControlOpcode.READ_STATUS, 0, "", settings).data());
        return associations;
    }

    /** As last read; asked for when there are none yet. */
    List<Association> associations(Settings settings) throws NtpqException, IOException {
        return associations.isEmpty() ? readAssociations(settings) : associations;
    }

    /** As last read, without asking. */
    List<Association> knownAssociations() {
        return associations;
    }

    /** @param text a number, or {@code &N} for the N-th association; empty when it is neither */
    Optional<Integer> associationId(String text, Settings settings) throws NtpqException, IOException {
        if (text.startsWith("&")) {
            return Optional.of(byIndex(text, settings));
        }
        return Numbers.integer(text).filter(id -> id >= 0 && id <= 0xffff).map(Long::intValue);
    }

    private int byIndex(String text, Settings settings) throws NtpqException, IOException {
        List<Association> all = associations(settings);
        long index = Numbers.integer(text.substring(1)).orElse(0L);
        if (index < 1 || index > all.size()) {
            throw new NtpqException(
                    Trouble.UNKNOWN_ASSOCIATION, "***Association for `" + text + "' unknown (max &" + all.size() + ")");
        }
        return all.get((int) index - 1).id();
    }

    @Override
    public void close() {
        transport.close();
    }
}
