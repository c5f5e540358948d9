package org.ntpdjava.ntpq;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Variables as data, by ntpd's names with the unit appended. A value that should be a number and is none keeps the plain
 * name and is text; of a variable nobody knows the form of its value decides.
 */
final class VariableFacts {
    private static final Map<String, String> UNITS = units();
    private static final List<String> TIMES = List.of("reftime", "clock", "rec", "org", "xmt");
    private static final List<String> ARRAYS_MS = List.of("filtdelay", "filtoffset", "filtdisp");
    /** What may look like a number, and is none. */
    private static final List<String> TEXTS = List.of(
            "refid", "srcadr", "dstadr", "srchost", "peeradr", "version", "leapsec", "expire", "timecode", "device");

    /** Names that only we give: no server shall make up one. */
    private static final Pattern OURS = Pattern.compile("_(ms|ppm|s|kib|raw|words?)$");

    private final Instant near;

    /** @param near tells the era of timestamps */
    VariableFacts(Instant near) {
        this.near = near;
    }

    private static Map<String, String> units() {
        Map<String, String> units = new LinkedHashMap<>();
        name(
                units,
                "_ms",
                "rootdelay rootdisp rootdist offset sys_jitter clk_jitter delay jitter dispersion bias xleave");
        name(units, "_ms", "bcastdelay authdelay koffset kmaxerr kesterr kppsjitter fudgetime1 fudgetime2");
        name(units, "_ms", "pause_collecting pause_late pause_longest pause_recent");
        name(units, "_ppm", "frequency clk_wander kfreq kfreqtol kppsfreq kppsstab");
        name(units, "_log2_s", "precision tc mintc hpoll ppoll ktimeconst kppscalibdur");
        name(units, "_s", "kprecis ss_uptime timerec timer timereach tai headway mru_maxage mru_minage mru_oldest_age");
        name(units, "_s", "ss_reset authreset iostats_reset timerstats_reset");
        name(units, "_kib", "mru_mem mru_maxmem");
        return units;
    }

    private static void name(Map<String, String> units, String unit, String variables) {
        Arrays.stream(variables.split(" ")).forEach(variable -> units.put(variable, unit));
    }

    Facts of(VariableList variables) {
        Facts.Builder facts = Facts.with();
        variables.items().forEach(item -> add(facts, item));
        return facts.facts();
    }

    /** The status word first. */
    Facts of(StatusText kind, Reply.Data reply) {
        return Facts.with()
                .whole("association", reply.associationId())
                .inner("status", StatusFacts.of(kind, reply.status()))
                .inner("variables", of(VariableList.parse(reply.text())))
                .facts();
    }

    private void add(Facts.Builder facts, VariableList.Item item) {
        String name = OURS.matcher(item.name()).find() ? "x_" + item.name() : item.name();
        String value = item.unquoted();
        if (TEXTS.contains(name) || !value.equals(item.value())) {
            facts.text(name, value);
        } else if (TIMES.contains(name)) {
            time(facts, name, value);
        } else if (ARRAYS_MS.contains(name)) {
            array(facts, name, value);
        } else {
            number(facts, name, value);
        }
    }

    private void time(Facts.Builder facts, String name, String value) {
        Optional<NtpTimestamp> timestamp = Numbers.timestamp(value);
        timestamp.ifPresentOrElse(t -> facts.time(name, t, near), () -> facts.text(name, value));
    }

    private static void array(Facts.Builder facts, String name, String value) {
        List<Fact> numbers = Arrays.stream(value.strip().split("\\s+"))
                .map(Numbers::real)
                .<Fact>map(n -> n.isPresent() ? new Fact.Decimal(n.get()) : new Fact.Nothing())
                .toList();
        facts.fact(name + "_ms", new Fact.Many(numbers));
    }

    private static void number(Facts.Builder facts, String name, String value) {
        String named = name + UNITS.getOrDefault(name, "");
        Optional<Long> whole = Numbers.integer(value);
        if (whole.isPresent()) {
            facts.whole(named, whole.get());
            words(facts, name, whole.get());
            return;
        }
        Numbers.real(value).ifPresentOrElse(n -> facts.decimal(named, n), () -> facts.text(name, value));
    }

    /** What a number stands for, where it is a code. */
    private static void words(Facts.Builder facts, String name, long number) {
        switch (name) {
            case "flash" ->
                facts.words(
                        "flash_words",
                        Flash.of((int) number).stream().map(Flash::ntpqText).toList());
            case "leap" -> {
                if (number >= 0 && number <= 3) {
                    facts.text("leap_word", LeapIndicator.of((int) number).ntpqText());
                }
            }
            default -> {}
        }
    }
}
