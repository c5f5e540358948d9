package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequest;
import static org.ntpdjava.ntp.control.Variable.withoutValue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.server.MruUsage;
import org.ntpdjava.ntp.server.Retention;
import org.ntpdjava.ntp.state.Pauses;

/**
 * The system variables behind ntpq's {@code monstats}, {@code authinfo}, {@code iostats}, {@code timerstats} and {@code pausestats}. What this
 * server does not have, a pool of receive buffers or a timer that can be late, and what it does not count, is known and
 * has no value: a client then leaves the line out.
 */
final class ServerVariables {
    private static final long OCTETS_PER_KIB = 1_024;
    private static final long NS_PER_MS = 1_000_000;
    private static final int MONITORING = 1;
    private static final int LIMITING = 2;

    private ServerVariables() {}

    static List<Variable<SystemVariables.View>> all() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        all.addAll(clients());
        all.addAll(keys());
        all.addAll(sockets());
        unknown(all, "ss_lamport", "ss_tsrounding", "fuzz", "clk_wander_threshold");
        number(all, "timerstats_reset", v -> v.context().uptimeS());
        number(all, "timer_overruns", v -> v.context().server().timer().overruns());
        number(all, "timer_xmts", v -> v.context().server().timer().transmissions());
        all.addAll(pauses());
        return all;
    }

    private static List<Variable<SystemVariables.View>> pauses() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        number(all, "pause_collections", v -> v.context().server().pauses().collections());
        milliseconds(all, "pause_collecting", Pauses::collectedNs);
        number(all, "pause_wakeups", v -> v.context().server().pauses().wakeUps());
        milliseconds(all, "pause_late", Pauses::lateNs);
        for (int i = 0; i < Pauses.LIMITS_NS.size(); i++) {
            int limit = i;
            String name = "pause_" + Pauses.LIMITS_NS.get(i) / NS_PER_MS + "ms";
            number(all, name, v -> v.context().server().pauses().later().get(limit));
        }
        milliseconds(all, "pause_longest", Pauses::longestNs);
        milliseconds(all, "pause_recent", Pauses::recentNs);
        return all;
    }

    private static void milliseconds(List<Variable<SystemVariables.View>> all, String name, ToLongFunction<Pauses> ns) {
        all.add(onRequest(
                name, v -> Decimal.millis3(ns.applyAsLong(v.context().server().pauses()) * 1e-9)));
    }

    private static List<Variable<SystemVariables.View>> clients() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        all.add(onRequest("mru_enabled", v -> "0x" + Integer.toHexString(enabled(v))));
        usage(all, "mru_hashslots", MruUsage::sets);
        usage(all, "mru_depth", MruUsage::entries);
        usage(all, "mru_deepest", MruUsage::entries);
        usage(all, "mru_maxdepth", MruUsage::capacity);
        usage(all, "mru_mindepth", MruUsage::minDepth);
        usage(all, "mru_maxage", MruUsage::maxAgeS);
        usage(all, "mru_minage", MruUsage::minAgeS);
        usage(all, "mru_mem", u -> kib(u.entries()));
        usage(all, "mru_maxmem", u -> kib(u.capacity()));
        usage(all, "mru_exists", MruUsage::known);
        usage(all, "mru_new", MruUsage::entries);
        usage(all, "mru_recycleold", MruUsage::outlived);
        usage(all, "mru_recyclefull", MruUsage::replaced);
        usage(all, "mru_none", MruUsage::refused);
        number(
                all,
                "mru_oldest_age",
                v -> v.context().clients().oldestAgeS(v.context().systemNow()));
        return all;
    }

    private static int enabled(SystemVariables.View view) {
        int monitoring = view.context().clients().usage().on() ? MONITORING : 0;
        return monitoring | (view.context().server().limitsAnybody() ? LIMITING : 0);
    }

    private static long kib(long entries) {
        return (entries * Retention.ENTRY_OCTETS + OCTETS_PER_KIB - 1) / OCTETS_PER_KIB;
    }

    private static List<Variable<SystemVariables.View>> keys() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        number(all, "authreset", v -> v.context().uptimeS());
        number(all, "authkeys", v -> v.context().server().trustedKeys());
        unknown(all, "authfreek", "authkuncached", "authkexpired");
        key(all, "authklookups", KeyCounters::lookups);
        key(all, "authknotfound", KeyCounters::notFound);
        key(all, "authencrypts", k -> k.digestsMade() + k.cmacsMade());
        key(all, "authdigestencrypts", KeyCounters::digestsMade);
        key(all, "authcmacencrypts", KeyCounters::cmacsMade);
        key(all, "authdecrypts", k -> k.digestsChecked() + k.cmacsChecked());
        key(all, "authdigestdecrypts", KeyCounters::digestsChecked);
        key(all, "authdigestfails", KeyCounters::digestsFailed);
        key(all, "authcmacdecrypts", KeyCounters::cmacsChecked);
        key(all, "authcmacfails", KeyCounters::cmacsFailed);
        return all;
    }

    private static List<Variable<SystemVariables.View>> sockets() {
        List<Variable<SystemVariables.View>> all = new ArrayList<>();
        number(all, "iostats_reset", v -> v.context().uptimeS());
        unknown(all, "total_rbuf", "free_rbuf", "used_rbuf", "rbuf_lowater");
        number(all, "io_dropped", v -> v.context().server().sockets().dropped());
        number(all, "io_ignored", v -> v.context().server().sockets().ignored());
        number(all, "io_received", v -> v.context().server().sockets().received());
        number(all, "io_sent", v -> v.context().server().sockets().sent());
        number(all, "io_sendfailed", v -> v.context().server().sockets().sendFailures());
        number(all, "io_wakeups", v -> v.context().server().sockets().wakeups());
        number(all, "io_goodwakeups", v -> v.context().server().sockets().goodWakeups());
        return all;
    }

    private static void usage(List<Variable<SystemVariables.View>> all, String name, ToLongFunction<MruUsage> value) {
        number(all, name, v -> value.applyAsLong(v.context().clients().usage()));
    }

    private static void key(List<Variable<SystemVariables.View>> all, String name, ToLongFunction<KeyCounters> value) {
        number(all, name, v -> value.applyAsLong(v.context().server().keys()));
    }

    private static void number(
            List<Variable<SystemVariables.View>> all, String name, ToLongFunction<SystemVariables.View> value) {
        all.add(onRequest(name, v -> Long.toString(value.applyAsLong(v))));
    }

    private static void unknown(List<Variable<SystemVariables.View>> all, String... names) {
        for (String name : names) {
            all.add(withoutValue(name));
        }
    }
}
