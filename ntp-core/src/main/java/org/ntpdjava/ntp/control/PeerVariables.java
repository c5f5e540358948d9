package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequest;
import static org.ntpdjava.ntp.control.Variable.onRequestIfPresent;
import static org.ntpdjava.ntp.control.Variable.standard;
import static org.ntpdjava.ntp.control.Variable.standardIfPresent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerState.FilterStage;
import org.ntpdjava.ntp.state.PeerState.PeerCounters;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The variables of an association in mode 6, in ntpd 4.2.8's order and formats; times in milliseconds. */
final class PeerVariables {
    /** Stages of the clock filter; those not yet filled have the greatest dispersion. */
    private static final int FILTER_STAGES = 8;

    private static final FilterStage EMPTY_STAGE = new FilterStage(0, 0, 16);
    private static final int REFCLOCK_NAME_COLUMN = 15;

    static final VariableTable<View> TABLE = new VariableTable<>("peer_var_list", all());

    private PeerVariables() {}

    /**
     * What they are read from.
     *
     * @param monotonicNs now
     */
    record View(PeerState peer, NtpTimestamp servedNow, long monotonicNs) {}

    private static List<Variable<View>> all() {
        List<Variable<View>> all = new ArrayList<>();
        all.addAll(addresses());
        all.addAll(header());
        all.addAll(state());
        all.addAll(measurement());
        all.addAll(onRequestOnly());
        all.addAll(elsewhere());
        return all;
    }

    private static List<Variable<View>> addresses() {
        return List.of(
                peer("srcadr", p -> p.remote().address().toString()),
                number("srcport", p -> sourcePort(p)),
                standardIfPresent("srchost", v -> sourceHost(v.peer()).map(WireText::quoted)),
                peer("dstadr", p -> p.local().address().toString()),
                number("dstport", p -> p.local().port()));
    }

    private static int sourcePort(PeerState peer) {
        return peer.poolPrototype() ? 0 : peer.remote().port();
    }

    /**
     * A name only where clients need one. The classic client shows it even with {@code -n}, so plain servers get none;
     * a pool's prototype has nothing else to be known by. NTPsec's client takes a source for a local clock only if this
     * name has a parenthesis: behind fifteen columns of address neither client shows it and both print type {@code l}.
     */
    private static Optional<String> sourceHost(PeerState peer) {
        IpAddress address = peer.remote().address();
        if (address.isRefclock()) {
            String driver = peer.name().replaceFirst("\\(.*", "");
            return Optional.of(String.format("%-" + REFCLOCK_NAME_COLUMN + "s(%s)", address, driver));
        }
        return peer.poolPrototype() || address.isUnspecified() ? Optional.of(peer.name()) : Optional.empty();
    }

    private static List<Variable<View>> header() {
        return List.of(
                number("leap", p -> p.leap().code()),
                number("stratum", PeerState::stratum),
                number("precision", PeerState::precisionLog2S),
                millis("rootdelay", PeerState::rootDelayS),
                millis("rootdisp", PeerState::rootDispersionS),
                peer("refid", p -> WireText.bare(p.referenceText())),
                peer("reftime", p -> p.reference().toString()),
                peer("rec", p -> p.received().toString()));
    }

    private static List<Variable<View>> state() {
        return List.of(
                peer("reach", p -> "0x" + Integer.toHexString(p.reach() & 0xff)),
                number("unreach", PeerState::unreach),
                number("hmode", p -> p.hostMode().code()),
                number("pmode", p -> p.peerMode().code()),
                number("hpoll", p -> Math.max(0, p.hostPollLog2S())),
                number("ppoll", p -> Math.max(0, p.peerPollLog2S())),
                number("headway", PeerState::headwayS),
                peer("flash", p -> "0x" + Integer.toHexString(p.flash())),
                number("keyid", PeerState::keyId),
                standardIfPresent(
                        "ttl",
                        v -> v.peer().referenceClock().map(ClockState::type).map(t -> "0")));
    }

    private static List<Variable<View>> measurement() {
        return List.of(
                millis("offset", PeerState::offsetS),
                millis("delay", PeerState::delayS),
                millis("dispersion", PeerState::dispersionS),
                millis("jitter", PeerState::jitterS),
                standardIfPresent(
                        "bias",
                        v -> v.peer().biasS() == 0
                                ? Optional.empty()
                                : Optional.of(Decimal.millis3(v.peer().biasS()))),
                filter("filtdelay", FilterStage::delayS),
                filter("filtoffset", FilterStage::offsetS),
                filter("filtdisp", FilterStage::dispersionS));
    }

    private static List<Variable<View>> onRequestOnly() {
        return List.of(
                onRequest("config", v -> v.peer().configured() ? "1" : "0"),
                onRequest("authenable", v -> v.peer().keyId() != 0 ? "1" : "0"),
                onRequest("authentic", v -> v.peer().authentic() ? "1" : "0"),
                onRequest("org", _ -> NtpTimestamp.ZERO.toString()),
                onRequest("xmt", v -> v.peer().transmitted().toString()),
                onRequest("rootdist", v -> Decimal.millis3(v.peer().rootDistanceS())),
                onRequestIfPresent("timerec", PeerVariables::sinceReceived),
                onRequestIfPresent("timer", v -> whole(v.peer().schedule().untilPollS(v.monotonicNs()))),
                onRequestIfPresent("timereach", v -> whole(v.peer().schedule().sinceReachChangedS(v.monotonicNs()))),
                onRequest("received", v -> Integer.toString(v.peer().packetsReceived())),
                onRequest("sent", v -> Integer.toString(v.peer().packetsSent())),
                counter("badauth", PeerCounters::badAuth),
                counter("bogusorg", PeerCounters::bogusOrigin),
                counter("oldpkt", PeerCounters::duplicates),
                counter("seldisp", PeerCounters::badDispersion),
                counter("selbroken", PeerCounters::badReference),
                counter("candidate", PeerCounters::candidateOrder),
                onRequest("ntscookies", v -> "-1"),
                onRequest("why", v -> WireText.quoted(ReasonText.encode(v.peer().reasons()))));
    }

    /** What ntpd has and we have not: Autokey, a measured turn of the interleaved mode, filters of events. */
    private static List<Variable<View>> elsewhere() {
        return Stream.of(
                        "xleave",
                        "in",
                        "out",
                        "mode",
                        "flags",
                        "host",
                        "valid",
                        "initsequence",
                        "initkey",
                        "timestamp",
                        "signature",
                        "ident")
                .map(Variable::<View>withoutValue)
                .toList();
    }

    private static Optional<String> whole(OptionalLong value) {
        return value.isPresent() ? Optional.of(Long.toString(value.getAsLong())) : Optional.empty();
    }

    private static Optional<String> sinceReceived(View view) {
        NtpTimestamp received = view.peer().received();
        return received.isZero()
                ? Optional.empty()
                : Optional.of(
                        Long.toString(Math.max(0, Math.round(view.servedNow().secondsSince(received)))));
    }

    private static Variable<View> peer(String name, Function<PeerState, String> value) {
        return standard(name, v -> value.apply(v.peer()));
    }

    private static Variable<View> number(String name, ToLongFunction<PeerState> value) {
        return peer(name, p -> Long.toString(value.applyAsLong(p)));
    }

    private static Variable<View> millis(String name, ToDoubleFunction<PeerState> seconds) {
        return peer(name, p -> Decimal.millis3(seconds.applyAsDouble(p)));
    }

    private static Variable<View> counter(String name, ToLongFunction<PeerCounters> value) {
        return onRequest(name, v -> Long.toString(value.applyAsLong(v.peer().counters())));
    }

    /** Eight numbers, newest first, each with a blank before it. */
    private static Variable<View> filter(String name, ToDoubleFunction<FilterStage> seconds) {
        return peer(name, p -> {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < FILTER_STAGES; i++) {
                FilterStage stage = i < p.filter().size() ? p.filter().get(i) : EMPTY_STAGE;
                text.append(' ').append(Decimal.fixed(2, seconds.applyAsDouble(stage) * 1e3));
            }
            return text.toString();
        });
    }
}
