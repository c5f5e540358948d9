package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.control.ReasonText;

/** {@code why}: says of each source, or of one, what its mark means and what to do. */
final class WhyCommand {
    private static final String FOREIGN =
            "This server does not tell its reasons; what follows is from what every server" + " tells.\n";

    private WhyCommand() {}

    static List<Command> all() {
        return List.of(new Command(
                "why", "[ assocID ]", "say in plain words why each source is used or not", WhyCommand::run));
    }

    private static String run(Client client, List<String> arguments) throws NtpqException, IOException {
        StringBuilder text = new StringBuilder();
        boolean foreign = false;
        for (int id : associations(client, arguments)) {
            Reply.Data peer = client.ask(ControlOpcode.READ_VARIABLES, id, "");
            Optional<String> reasons = reasons(client, id);
            WhySource source = source(client, id, peer);
            foreign |= reasons.isEmpty();
            text.append(source.status().selection().tally())
                    .append(source.name(client.names()))
                    .append(' ')
                    .append(sentence(reasons, source))
                    .append('\n');
        }
        return text.isEmpty() ? PeerCommands.NO_ASSOCIATIONS : (foreign ? FOREIGN : "") + text;
    }

    private static List<Integer> associations(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            return client.readAssociations().stream().map(Association::id).toList();
        }
        String word = arguments.getFirst();
        return List.of(client.associationId(word)
                .filter(id -> id != 0)
                .orElseThrow(() -> new NtpqException("***Illegal association `" + word + "'")));
    }

    /** Empty when the server does not know what is asked for. */
    private static Optional<String> reasons(Client client, int id) throws NtpqException, IOException {
        return client.askIfKnown(ControlOpcode.READ_VARIABLES, id, "why", ControlError.UNKNOWN_VARIABLE)
                .flatMap(reply -> VariableList.parse(reply.text()).text("why"));
    }

    private static WhySource source(Client client, int id, Reply.Data peer) throws NtpqException, IOException {
        WhySource source = new WhySource(
                new StatusText.PeerStatus(peer.status()), VariableList.parse(peer.text()), Optional.empty());
        return source.isRefclock()
                ? source.withClock(
                        client.askIfKnown(ControlOpcode.READ_CLOCK_VARIABLES, id, "", ControlError.UNKNOWN_ASSOCIATION)
                                .map(reply -> VariableList.parse(reply.text())))
                : source;
    }

    private static String sentence(Optional<String> reasons, WhySource source) {
        return reasons.isPresent()
                ? WhySentences.text(ReasonText.decode(reasons.get()), source)
                : WhySentences.standard(source).orElse("is not used; this server does not tell why.");
    }
}
