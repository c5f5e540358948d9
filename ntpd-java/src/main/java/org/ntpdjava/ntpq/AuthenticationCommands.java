package org.ntpdjava.ntpq;

import java.util.List;
import java.util.OptionalInt;
import org.ntpdjava.ntp.auth.KeyLine;
import org.ntpdjava.ntp.auth.MacAlgorithm;

/** With which key requests are signed. */
final class AuthenticationCommands {
    private AuthenticationCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "authenticate",
                        "[ yes|no ]",
                        "specify whether all requests are signed, or only those that must be",
                        AuthenticationCommands::authenticate),
                new Command(
                        "keyid",
                        "[ key# ]",
                        "set the number of the key that signs requests",
                        AuthenticationCommands::keyId),
                new Command(
                        "keytype",
                        "[ type ]",
                        "set the type of the key that signs requests",
                        AuthenticationCommands::keyType),
                new Command(
                        "passwd",
                        "[ password ]",
                        "give the secret of the key that signs requests",
                        AuthenticationCommands::password));
    }

    private static Result authenticate(Client client, List<String> arguments) throws NtpqException {
        KeyChain keys = client.keys();
        if (!arguments.isEmpty()) {
            keys.signAlways(SettingCommands.yesOrNo(arguments.getFirst()));
        }
        return new Result.Message(
                Facts.with().flag("authenticate", keys.signsAlways()).facts(),
                keys.signsAlways() ? "authenticated requests being sent\n" : "unauthenticated requests being sent\n");
    }

    /** Says the number when asked, and nothing when told. */
    private static Result keyId(Client client, List<String> arguments) throws NtpqException {
        KeyChain keys = client.keys();
        if (!arguments.isEmpty()) {
            keys.keyId(KeyLine.number(arguments.getFirst())
                    .orElseThrow(() -> new NtpqException("***Invalid key identifier")));
            return Result.message("");
        }
        OptionalInt id = keys.keyId();
        return id.isPresent()
                ? new Result.Message(
                        Facts.with().whole("keyid", id.getAsInt()).facts(), "keyid is " + id.getAsInt() + "\n")
                : Result.message("no keyid defined\n");
    }

    private static Result keyType(Client client, List<String> arguments) throws NtpqException {
        KeyChain keys = client.keys();
        if (!arguments.isEmpty()) {
            keys.type(MacAlgorithm.named(arguments.getFirst())
                    .orElseThrow(() -> new NtpqException("***keytype is one of " + KeyLine.TYPES)));
            return Result.message("");
        }
        MacAlgorithm type = keys.type();
        return new Result.Message(
                Facts.with()
                        .text("keytype", type.word())
                        .whole("digest_octets", type.digestOctets())
                        .facts(),
                "keytype is " + type.word() + " with " + type.digestOctets() + " octet digests\n");
    }

    private static Result password(Client client, List<String> arguments) throws NtpqException {
        if (arguments.isEmpty()) {
            client.keys().askPassword(client.prompt(), "***Nobody is there to be asked: passwd WORD");
        } else {
            client.keys().password(arguments.getFirst());
        }
        return Result.message("");
    }
}
