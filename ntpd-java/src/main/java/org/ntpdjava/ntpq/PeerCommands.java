package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;

/** The tables: {@code peers} and {@code associations} in all their variants. */
final class PeerCommands {
    private static final String NO_ASSOCIATIONS = "No association ID's returned\n";

    private static final String FAMILY = "[ -4|-6 ]";

    private PeerCommands() {}

    static List<Command> all() {
        return List.of(
                peers("peers", Billboard.REFERENCE, false, "the server's peers"),
                peers("lpeers", Billboard.REFERENCE, true, "all the server's peers, idle ones too"),
                peers("opeers", Billboard.LOCAL, false, "the server's peers with the local address of each"),
                peers("lopeers", Billboard.LOCAL, true, "all the server's peers with the local address of each"),
                peers("apeers", Billboard.ASSOCIATION, false, "the server's peers with their association ids"),
                new Command(
                        "rpeers",
                        FAMILY,
                        "obtain and print a list of the server's peers, names last",
                        PeerCommands::reversed),
                associations("associations", false, "the server's associations and their status"),
                associations("lassociations", true, "all the server's associations, idle ones too"),
                known("passociations", false, "the associations last read, without asking the server again"),
                known("lpassociations", true, "all associations last read, without asking the server again"));
    }

    private static Command peers(String name, Billboard style, boolean all, String what) {
        return new Command(
                name,
                FAMILY,
                "obtain and print a list of " + what,
                (client, arguments) -> peers(client, arguments, style, all));
    }

    private static Result peers(Client client, List<String> arguments, Billboard usual, boolean all)
            throws NtpqException, IOException {
        boolean asNumbers = usual == Billboard.REFERENCE && client.layout().referenceIdsAsNumbers();
        Billboard style = asNumbers ? Billboard.ASSOCIATION : usual;
        PeersRead read = PeersRead.of(client, arguments, style, all);
        Billboard.Form form = read.form(client);
        return read.rows().isEmpty() && client.server().knownAssociations().isEmpty()
                ? none()
                : new Result.Table(read.facts(), read.shortfall(), () -> style.text(read.rows(), form));
    }

    /** As NTPsec has it: what is of unknown length stands last. */
    private static Result reversed(Client client, List<String> arguments) throws NtpqException, IOException {
        PeersRead read = PeersRead.of(client, arguments, Billboard.REFERENCE, false);
        Billboard.Form form = read.form(client);
        return new Result.Table(read.facts(), read.shortfall(), () -> Billboard.reversed(read.rows(), form));
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
