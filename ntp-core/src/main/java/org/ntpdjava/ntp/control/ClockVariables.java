package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequest;
import static org.ntpdjava.ntp.control.Variable.standard;
import static org.ntpdjava.ntp.control.Variable.standardIfPresent;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PulseCounters;

/**
 * The variables of a reference clock in mode 6 (RFC 9327 section 5), in ntpd 4.2.8's order and formats; and, where it has
 * any, which way its pulses come and what was wrong with them.
 */
final class ClockVariables {
    static final VariableTable<ClockState> TABLE = new VariableTable<>("clock_var_list", all());

    private ClockVariables() {}

    private static List<Variable<ClockState>> all() {
        return List.of(
                standard("device", c -> WireText.quoted(c.device())),
                standard("timecode", c -> WireText.quoted(c.timecode())),
                standard("poll", c -> Long.toString(c.polls())),
                standard("noreply", c -> Long.toString(c.noReply())),
                standard("badformat", c -> Long.toString(c.badFormat())),
                standard("baddata", c -> Long.toString(c.badData())),
                standardIfPresent("way", c -> quotedIfAny(c.way())),
                counter("doubled", PulseCounters::doubled),
                counter("missing", PulseCounters::missing),
                counter("unseen", PulseCounters::unseen),
                counter("late", PulseCounters::late),
                counter("stray", PulseCounters::stray),
                counter("fast", PulseCounters::fast),
                counter("apart", PulseCounters::apart),
                standardIfPresent("fudgetime1", c -> millis(c.time1S())),
                standardIfPresent("fudgetime2", c -> millis(c.time2S())),
                standard("stratum", c -> Integer.toString(c.stratum())),
                standard("refid", c -> WireText.bare(c.referenceId().text())),
                standard("flags", c -> Integer.toString(c.flags())),
                standardIfPresent("place", c -> quotedIfAny(c.place())),
                standardIfPresent("setup", c -> quotedIfAny(c.setup())),
                onRequest("name", c -> WireText.quoted(c.name())),
                onRequest("type", c -> Integer.toString(c.type())));
    }

    private static Variable<ClockState> counter(String name, ToLongFunction<PulseCounters> count) {
        return standardIfPresent(name, clock -> {
            long edges = count.applyAsLong(clock.pulses());
            return edges > 0 ? Optional.of(Long.toString(edges)) : Optional.empty();
        });
    }

    private static Optional<String> quotedIfAny(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(WireText.quoted(text));
    }

    private static Optional<String> millis(OptionalDouble seconds) {
        return seconds.isPresent() ? Optional.of(Decimal.millis3(seconds.getAsDouble())) : Optional.empty();
    }
}
