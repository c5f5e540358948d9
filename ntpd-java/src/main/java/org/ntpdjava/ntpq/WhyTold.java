package org.ntpdjava.ntpq;

import java.util.List;
import org.ntpdjava.ntp.control.ReasonText;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.why.WhySentences;
import org.ntpdjava.why.WhyUnits;

/**
 * What {@code why} says of one source.
 *
 * @param name what people call it
 * @param sentence without its name, which is the subject
 */
record WhyTold(int associationId, WhySource source, String name, List<Reason> reasons, String sentence) {
    /** @param names for addresses */
    static WhyTold of(int associationId, WhySource source, HostNames names) {
        List<Reason> reasons = source.peer().text("why").map(ReasonText::decode).orElse(List.of());
        String sentence = source.peer().text("why").isPresent()
                ? WhySentences.text(reasons, source)
                : WhySentences.standard(source);
        return new WhyTold(associationId, source, source.name(names), reasons, sentence);
    }

    /** The server tells its reasons. */
    boolean isTold() {
        return source.peer().text("why").isPresent();
    }

    /** With the mark before it. */
    String line() {
        return source.status().selection().tally() + name + ' ' + sentence + '\n';
    }

    Facts facts() {
        return Facts.with()
                .whole("association", associationId)
                .text("name", name)
                .text("address", source.address().toString())
                .text(
                        "tally",
                        String.valueOf(source.status().selection().tally()).strip())
                .inner("status", StatusFacts.of(StatusText.PEER, source.status().word()))
                .flag("server_tells_reasons", isTold())
                .all("reasons", reasons.stream().map(WhyTold::facts).toList())
                .text("sentence", name + " " + sentence)
                .facts();
    }

    /** A reason with the numbers of its stage; times in seconds. */
    private static Facts facts(Reason reason) {
        Facts.Builder facts = Facts.with().text("stage", reason.stage().word());
        for (String number : reason.stage().numbers()) {
            String unit = WhyUnits.of(number);
            double seven = Double.parseDouble(Float.toString((float) reason.number(number)));
            if (unit.isEmpty() && seven == Math.rint(seven)) {
                facts.whole(number, (long) seven);
            } else {
                facts.decimal(number + unit, seven);
            }
        }
        if (!reason.text().isEmpty()) {
            facts.text("text", reason.text());
        }
        return facts.facts();
    }
}
