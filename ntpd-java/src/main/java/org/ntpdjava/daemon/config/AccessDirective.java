package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** Lines about who may ask what, and how often. */
sealed interface AccessDirective extends Directive {
    /** {@code restrict}. */
    record Restrict(SourcePosition at, RestrictTarget target, Set<RestrictFlag> flags, OptionalInt ipPeerLimit)
            implements AccessDirective {}

    /** {@code unrestrict}: takes flags away, or the whole entry when none is named. */
    record Unrestrict(SourcePosition at, RestrictTarget target, Set<RestrictFlag> flags) implements AccessDirective {}

    /** {@code discard}. */
    record Discard(SourcePosition at, List<Setting<DiscardOption>> options) implements AccessDirective {}

    /** {@code limit}, NTPsec's. */
    record Limit(SourcePosition at, List<Setting<LimitOption>> options) implements AccessDirective {}

    /** {@code mru}. */
    record Mru(SourcePosition at, List<Setting<MruOption>> options) implements AccessDirective {}

    /** {@code enable} and {@code disable}. */
    record Switches(SourcePosition at, boolean on, List<SystemFlag> flags) implements AccessDirective {}

    /** {@code interface} or {@code nic}. */
    record Interface(SourcePosition at, InterfaceRule rule) implements AccessDirective {}

    /** {@code extra port N}: serve there too. */
    record ExtraPort(SourcePosition at, int port) implements AccessDirective {}
}
