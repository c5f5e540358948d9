package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequest;
import static org.ntpdjava.ntp.control.Variable.withoutValue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.ntpdjava.ntp.state.ServerCounters;

/**
 * The system variables behind ntpq's {@code sysstats}: counters since the start. NTPsec's client also asks for each of
 * them with {@code _r} behind, counted since the last hourly reset; nothing is ever reset here, so both are the same.
 */
final class TrafficVariables {
    private TrafficVariables() {}

    static List<Variable<SystemVariables.View>> all() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        all.add(onRequest("ss_uptime", v -> Long.toString(v.context().uptimeS())));
        all.add(onRequest("ss_numctlreq", v -> Long.toString(v.context().controlRequests())));
        pair(all, "ss_reset", v -> v.context().uptimeS());
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
        for (String uncounted : List.of("ss_ver1", "ss_ver1client", "ss_ver1zero", "ss_ver1symm")) {
            all.add(withoutValue(uncounted));
            all.add(withoutValue(uncounted + "_r"));
        }
        return all;
    }

    private static void counter(
            List<Variable<SystemVariables.View>> all, String name, ToLongFunction<ServerCounters> value) {
        pair(all, name, v -> value.applyAsLong(v.context().counters()));
    }

    private static void pair(
            List<Variable<SystemVariables.View>> all, String name, ToLongFunction<SystemVariables.View> value) {
        all.add(onRequest(name, v -> Long.toString(value.applyAsLong(v))));
        all.add(onRequest(name + "_r", v -> Long.toString(value.applyAsLong(v))));
    }
}
