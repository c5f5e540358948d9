package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.ntp.control.ControlOpcode;

/** The tables: {@code peers} and {@code associations} in all their variants. */
final class PeerCommands {
    private static final String NO_ASSOCIATIONS = "No association ID's returned\n";

    private PeerCommands() {}

    static List<Command> all() {
        return List.of(
                peers("peers", Billboard.REFERENCE, false, "the server's peers"),
                peers("lpeers", Billboard.REFERENCE, true, "all the server's peers, idle ones too"),
                peers("opeers", Billboard.LOCAL, false, "the server's peers with the local address of each"),
                peers("lopeers", Billboard.LOCAL, true, "all the server's peers with the local address of each"),
                peers("apeers", Billboard.ASSOCIATION, false, "the server's peers with their association ids"),
                associations("associations", false, "the server's associations and their status"),
                associations("lassociations", true, "all the server's associations, idle ones too"),
                known("passociations", false, "the associations last read, without asking the server again"),
                known("lpassociations", true, "all associations last read, without asking the server again"));
    }

    private static Command peers(String name, Billboard style, boolean all, String what) {
        return new Command(
                name, "", "obtain and print a list of " + what, (client, arguments) -> peers(client, style, all));
    }

    private static Result peers(Client client, Billboard style, boolean all) throws NtpqException, IOException {
        List<Association> associations = client.readAssociations();
        if (associations.isEmpty()) {
            return none();
        }
        PeersReport report = new PeersReport(client.names());
        List<Billboard.Row> rows = new ArrayList<>();
        List<Facts> facts = new ArrayList<>();
        for (Association association : associations) {
            if (all || association.status().isShown()) {
                Reply.Data reply = client.ask(ControlOpcode.READ_VARIABLES, association.id(), "");
                VariableList variables = VariableList.parse(reply.text());
                Billboard.Row row = report.row(association.id(), reply.status(), variables, style, client.now());
                rows.add(row);
                facts.add(PeersReport.facts(row, reply.status(), variables, style));
            }
        }
        boolean wide = client.settings().wide();
        return new Result.Table(facts, () -> style.text(rows, wide));
    }

    /** What there is to say of a server without associations. */
    static Result none() {
        return new Result.Table(List.of(), () -> NO_ASSOCIATIONS);
    }

    private static Command associations(String name, boolean all, String what) {
        return new Command(name, "", "print a list of " + what, (client, arguments) -> {
            List<Association> associations = client.readAssociations();
            return associations.isEmpty() ? none() : AssociationsReport.of(associations, all);
        });
    }

    private static Command known(String name, boolean all, String what) {
        return new Command(name, "", "print a list of " + what, (client, arguments) -> {
            List<Association> associations = client.server().knownAssociations();
            return associations.isEmpty()
                    ? new Result.Table(List.of(), () -> "No association ID's in list\n")
                    : AssociationsReport.of(associations, all);
        });
    }
}
