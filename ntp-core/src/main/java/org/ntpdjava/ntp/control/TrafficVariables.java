package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequest;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.ntpdjava.ntp.state.ServerCounters;

/**
 * The system variables behind ntpq's {@code sysstats}: counters since the start, and the same with {@code _r} behind, as
 * NTPsec's client asks for them, counted since the last line of sysstats was due.
 */
final class TrafficVariables {
    private TrafficVariables() {}

    static List<Variable<SystemVariables.View>> all() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        all.add(onRequest("ss_uptime", v -> Long.toString(v.context().uptimeS())));
        all.add(onRequest("ss_numctlreq", v -> Long.toString(v.context().controlRequests())));
        number(all, "ss_reset", v -> v.context().uptimeS());
        number(all, "ss_reset_r", v -> v.context().server().recent().ageS());
        counter(all, "ss_received", ServerCounters::received);
        counter(all, "ss_thisver", ServerCounters::thisVersion);
        counter(all, "ss_oldver", ServerCounters::oldVersion);
        counter(all, "ss_badformat", ServerCounters::badFormat);
        counter(all, "ss_badauth", ServerCounters::badAuth);
        counter(all, "ss_declined", ServerCounters::declined);
        counter(all, "ss_restricted", ServerCounters::restricted);
        counter(all, "ss_limited", ServerCounters::limited);
        counter(all, "ss_kodsent", ServerCounters::kissesSent);
        counter(all, "ss_processed", ServerCounters::processed);
        counter(all, "ss_ver1", c -> c.versionOne().all());
        counter(all, "ss_ver1client", c -> c.versionOne().clients());
        counter(all, "ss_ver1zero", c -> c.versionOne().withoutMode());
        counter(all, "ss_ver1symm", c -> c.versionOne().symmetric());
        return all;
    }

    private static void counter(
            List<Variable<SystemVariables.View>> all, String name, ToLongFunction<ServerCounters> value) {
        number(all, name, v -> value.applyAsLong(v.context().counters()));
        number(
                all,
                name + "_r",
                v -> value.applyAsLong(v.context().server().recent().counters()));
    }

    private static void number(
            List<Variable<SystemVariables.View>> all, String name, ToLongFunction<SystemVariables.View> value) {
        all.add(onRequest(name, v -> Long.toString(value.applyAsLong(v))));
    }
}
