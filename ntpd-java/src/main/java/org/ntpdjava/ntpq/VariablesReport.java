package org.ntpdjava.ntpq;

import java.util.List;

/** The variables of one thing, {@code readvar} and {@code clockvar}. */
final class VariablesReport {
    private final CookedValues cooked;

    VariablesReport(CookedValues cooked) {
        this.cooked = cooked;
    }

    /** @param header the status line comes first */
    String cooked(Reply.Data reply, StatusText kind, boolean header) {
        String first = header ? kind.line(reply.associationId(), reply.status()) + "\n" : "";
        List<VariableList.Item> items = VariableList.parse(reply.text()).items();
        if (items.isEmpty()) {
            return first;
        }
        LineFolder lines = new LineFolder();
        items.forEach(item -> lines.add(item.value().isEmpty() ? item.name() : item.name() + "=" + cooked.cook(item)));
        return first + lines.finish();
    }

    /** The text as the server sent it, line by line. */
    static String raw(Reply.Data reply, boolean header) {
        String first =
                header ? String.format("associd=%d status=0x%04x,%n", reply.associationId(), reply.status()) : "";
        StringBuilder text = new StringBuilder(first);
        reply.text()
                .lines()
                .map(VariableList::printable)
                .forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }
}
