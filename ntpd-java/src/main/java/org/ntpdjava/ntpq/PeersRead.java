package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.control.ControlOpcode;

/**
 * The peers of a server, asked for one after the other.
 *
 * @param rows for the table
 * @param facts the same as data
 * @param decimals of a millisecond that the server sends, at least 1
 * @param shortfall what the server said, or did not, in place of the next one
 */
record PeersRead(List<Billboard.Row> rows, List<Facts> facts, int decimals, Optional<Shortfall> shortfall) {
    /**
     * @param arguments {@code -4} or {@code -6}: peers of that family only
     * @param all those that neither are configured nor answer as well
     */
    static PeersRead of(Client client, List<String> arguments, Billboard style, boolean all)
            throws NtpqException, IOException {
        PeersReport report = new PeersReport(client.names());
        List<Billboard.Row> rows = new ArrayList<>();
        List<Facts> facts = new ArrayList<>();
        int decimals = 1;
        Optional<Shortfall> shortfall = Optional.empty();
        for (Association association : client.readAssociations()) {
            if (all || association.status().isShown()) {
                Reply.Data reply;
                try {
                    reply = client.ask(ControlOpcode.READ_VARIABLES, association.id(), "");
                } catch (NtpqException e) {
                    if (rows.isEmpty()) {
                        throw e;
                    }
                    shortfall = Optional.of(Shortfall.of(e));
                    break;
                }
                VariableList variables = VariableList.parse(reply.text());
                if (PeersReport.isOfFamily(variables, arguments)) {
                    Billboard.Row row = report.row(association.id(), reply.status(), variables, style, client.now());
                    rows.add(row);
                    facts.add(PeersReport.facts(row, reply.status(), variables, style));
                    decimals = Math.max(decimals, PeersReport.decimals(variables));
                }
            }
        }
        return new PeersRead(List.copyOf(rows), List.copyOf(facts), decimals, shortfall);
    }

    Billboard.Form form(Client client) {
        Layout layout = client.layout();
        return new Billboard.Form(
                client.settings().wide(), layout.serverColumns(), layout.extraColumns(), layout.units() ? decimals : 0);
    }
}
