package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;

/** {@code why}: says of each source, or of one, what its mark means and what to do. */
final class WhyCommand {
    private static final String FOREIGN =
            "This server does not tell its reasons; what follows is from what every server tells.\n";

    private WhyCommand() {}

    static List<Command> all() {
        return List.of(new Command(
                "why", "[ assocID ]", "say in plain words why each source is used or not", WhyCommand::run));
    }

    private static Result run(Client client, List<String> arguments) throws NtpqException, IOException {
        List<WhyTold> told = told(client, associations(client, arguments));
        boolean foreign = told.stream().anyMatch(each -> !each.isTold());
        String before = foreign ? FOREIGN : "";
        return told.isEmpty()
                ? PeerCommands.none()
                : new Result.Sentences(
                        told.stream().map(WhyTold::facts).toList(),
                        () -> told.stream().map(WhyTold::line).collect(Collectors.joining("", before, "")));
    }

    /** What there is to say of these associations. */
    static List<WhyTold> told(Client client, List<Integer> associations) throws NtpqException, IOException {
        List<WhyTold> told = new ArrayList<>();
        for (int id : associations) {
            Reply.Data peer = client.ask(ControlOpcode.READ_VARIABLES, id, "");
            Optional<Reply.Data> why =
                    client.askIfKnown(ControlOpcode.READ_VARIABLES, id, "why,sent", ControlError.UNKNOWN_VARIABLE);
            told.add(WhyTold.of(id, source(client, id, peer, why), client.names()));
        }
        return told;
    }

    static List<Integer> everybody(Client client) throws NtpqException, IOException {
        return client.readAssociations().stream().map(Association::id).toList();
    }

    private static List<Integer> associations(Client client, List<String> arguments) throws NtpqException, IOException {
        if (arguments.isEmpty()) {
            return everybody(client);
        }
        String word = arguments.getFirst();
        return List.of(client.associationId(word)
                .filter(id -> id != 0)
                .orElseThrow(() -> new NtpqException("***Illegal association `" + word + "'")));
    }

    private static WhySource source(Client client, int id, Reply.Data peer, Optional<Reply.Data> why)
            throws NtpqException, IOException {
        String text = peer.text() + why.map(reply -> "," + reply.text()).orElse("");
        WhySource source =
                new WhySource(new StatusText.PeerStatus(peer.status()), VariableList.parse(text), Optional.empty());
        return source.isRefclock()
                ? source.withClock(
                        client.askIfKnown(ControlOpcode.READ_CLOCK_VARIABLES, id, "", ControlError.UNKNOWN_ASSOCIATION)
                                .map(reply -> VariableList.parse(reply.text())))
                : source;
    }
}
