package org.ntpdjava.daemon.config;

import java.util.List;
import org.ntpdjava.ntp.association.SourceConfig;

/** Lines about where time comes from. */
sealed interface SourceDirective extends Directive {
    /** {@code server}, {@code peer} or {@code pool} with a name or an address on the network. */
    record Network(SourcePosition at, SourceConfig.Kind kind, Host host, List<Setting<SourceOption>> options)
            implements SourceDirective {}

    /**
     * {@code server 127.127.t.u}, or {@code refclock DRIVER unit U}.
     *
     * @param type the number of a driver, any from 0 to 255
     */
    record Refclock(SourcePosition at, int type, int unit, List<Setting<SourceOption>> options)
            implements SourceDirective {}

    /** {@code fudge 127.127.t.u}. */
    record Fudge(SourcePosition at, int type, int unit, List<Setting<SourceOption>> options)
            implements SourceDirective {}

    /** {@code broadcast} or {@code manycastclient}: an association with a group. */
    record Group(SourcePosition at, Command command, Host host, List<Setting<SourceOption>> options)
            implements SourceDirective {}

    /**
     * {@code broadcastclient}, {@code multicastclient} or {@code manycastserver}.
     *
     * @param groups the addresses listened to; empty for the default of the command
     * @param noVolley do not ask a broadcast server for the delay
     */
    record Listener(SourcePosition at, Command command, List<Host> groups, boolean noVolley)
            implements SourceDirective {}

    /**
     * {@code unpeer} or {@code unconfig}.
     *
     * @param text an address, a name or the number of an association
     * @param whatAt where that stands
     */
    record Remove(SourcePosition at, String text, SourcePosition whatAt) implements SourceDirective {}

    /** {@code ttl}: the hop counts a manycast client tries. */
    record HopCounts(SourcePosition at, List<Integer> hops) implements SourceDirective {}

    /** {@code phone}: numbers for modem clocks. */
    record Phone(SourcePosition at, List<String> numbers) implements SourceDirective {}
}
