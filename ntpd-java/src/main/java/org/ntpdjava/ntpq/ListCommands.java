package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.ntpdjava.ntp.control.ControlOpcode;

/** Lists that a server shows to who has its control key. */
final class ListCommands {
    private ListCommands() {}

    static List<Command> all() {
        return List.of(
                new Command(
                        "ifstats",
                        "",
                        "show statistics for each local address ntpd is using",
                        (client, arguments) -> list(client, "", InterfacesReport::of)),
                new Command(
                        "reslist",
                        "",
                        "show ntpd access control list",
                        (client, arguments) -> list(client, "addr_restrictions", RestrictionsReport::of)));
    }

    /** Asks as classic ntpq does, which names only the second list. */
    private static Result list(Client client, String name, Function<TaggedRows, Result> report)
            throws NtpqException, IOException {
        Reply.Data reply = client.askSigned(ControlOpcode.READ_ORDERED_LIST, 0, name);
        return report.apply(TaggedRows.of(VariableList.parse(reply.text())));
    }
}
