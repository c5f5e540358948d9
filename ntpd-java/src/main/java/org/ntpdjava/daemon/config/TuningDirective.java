package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Lines about how the daemon behaves. */
sealed interface TuningDirective extends Directive {
    /** {@code tinker}. */
    record Tinker(SourcePosition at, List<Setting<TinkerOption>> options) implements TuningDirective {}

    /** {@code tos}. */
    record Tos(SourcePosition at, List<Setting<TosOption>> options) implements TuningDirective {}

    /** {@code rlimit}. */
    record Rlimit(SourcePosition at, List<Setting<RlimitOption>> options) implements TuningDirective {}

    /** A command that sets one number, in the unit its manual gives. */
    record Quantity(SourcePosition at, Command command, double value) implements TuningDirective {}

    /** {@code setvar NAME=VALUE [default]}. */
    record SetVariable(SourcePosition at, String name, String value, boolean isDefault) implements TuningDirective {}

    /** {@code trap HOST [port N] [interface ADDRESS]}. */
    record Trap(SourcePosition at, Host host, OptionalInt port, Optional<String> localAddress)
            implements TuningDirective {}

    /** {@code reset}: groups of counters. */
    record Reset(SourcePosition at, List<ResetGroup> groups) implements TuningDirective {}

    /** What {@code reset} sets to zero. */
    enum ResetGroup implements Keyword {
        ALLPEERS,
        AUTH,
        CTL,
        IO,
        MEM,
        SYS,
        TIMER
    }

    /** {@code simulate} with its block, or {@code end}: nothing a daemon does. */
    record Ignored(SourcePosition at, Command command) implements TuningDirective {}
}
