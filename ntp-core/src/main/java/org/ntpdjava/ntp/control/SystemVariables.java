package org.ntpdjava.ntp.control;

import static org.ntpdjava.ntp.control.Variable.onRequest;
import static org.ntpdjava.ntp.control.Variable.onRequestIfPresent;
import static org.ntpdjava.ntp.control.Variable.standard;
import static org.ntpdjava.ntp.control.Variable.standardIfPresent;
import static org.ntpdjava.ntp.control.Variable.withoutValue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.PollInterval;

/** The system variables of mode 6, in ntpd 4.2.8's order and formats; times in milliseconds. */
final class SystemVariables {
    private static final Endpoint NO_PEER = new Endpoint(IpAddress.ANY_V4, 0);

    private static final String LIST = "sys_var_list";

    static final VariableTable<View> TABLE = new VariableTable<>(LIST, all());

    private SystemVariables() {}

    /** Ours, and then the administrator's. */
    static VariableTable<View> table(List<OwnVariable> own) {
        if (own.isEmpty()) {
            return TABLE;
        }
        List<Variable<View>> all = all();
        for (OwnVariable each : own) {
            if (!TABLE.knows(each.name())) {
                all.add(new Variable<>(each.name(), each.inDefaultSet(), _ -> Optional.of(each.onWire())));
            }
        }
        return new VariableTable<>(LIST, all);
    }

    /** What they are read from. */
    record View(SystemState state, ControlContext context) {
        double rootDispersionS() {
            return state.rootDispersionS(context.servedNow());
        }

        Optional<PeerState> systemPeer() {
            return state.peer(state.systemPeerId());
        }
    }

    private static List<Variable<View>> all() {
        List<Variable<View>> all = new ArrayList<>();
        all.addAll(identity());
        all.addAll(clock());
        all.addAll(systemPeer());
        all.addAll(TrafficVariables.all());
        all.addAll(ServerVariables.all());
        all.addAll(KernelVariables.all());
        all.addAll(NtsVariables.all());
        return all;
    }

    private static List<Variable<View>> identity() {
        return List.of(
                standard("version", v -> WireText.quoted(v.context().identity().version())),
                standard(
                        "processor", v -> WireText.quoted(v.context().identity().processor())),
                standard("system", v -> WireText.quoted(v.context().identity().system())),
                onRequestIfPresent(
                        "release", v -> v.context().identity().release().map(WireText::quoted)));
    }

    private static List<Variable<View>> clock() {
        return List.of(
                standard("leap", v -> Integer.toString(v.state().leap().code())),
                standard("stratum", v -> Integer.toString(v.state().stratum())),
                standard("precision", v -> Integer.toString(v.state().precisionLog2S())),
                standard("rootdelay", v -> Decimal.millis3(v.state().rootDelayS())),
                standard("rootdisp", v -> Decimal.millis3(v.rootDispersionS())),
                standard(
                        "refid",
                        v -> WireText.bare(
                                v.state().referenceId().ntpqText(v.state().stratum()))),
                standard("reftime", v -> v.state().reference().toString()),
                standard("clock", v -> v.context().servedNow().toString()),
                standard("peer", v -> Integer.toString(v.state().systemPeerId())),
                standard("tc", v -> Integer.toString(v.state().timeConstantLog2S())),
                standard("mintc", v -> Integer.toString(PollInterval.LOWEST_LOG2_S)),
                standard("offset", v -> Decimal.millis6(v.state().offsetS())),
                standard("frequency", v -> Decimal.fixed(3, v.state().frequencyPpm())),
                standard("sys_jitter", v -> Decimal.millis6(v.state().jitterS())),
                standard("clk_jitter", v -> Decimal.millis3(v.state().clockJitterS())),
                standard("clk_wander", v -> Decimal.fixed(3, v.state().clockWanderPpm())),
                standardIfPresent("tai", LeapVariables::tai),
                standardIfPresent("leapsec", LeapVariables::leapsec),
                standardIfPresent("expire", LeapVariables::expire),
                standardIfPresent("leapsmearinterval", LeapVariables::smearInterval),
                standardIfPresent("leapsmearoffset", LeapVariables::smearOffset),
                onRequest("rootdist", v -> Decimal.millis3(v.state().rootDelayS() / 2 + v.rootDispersionS())));
    }

    private static List<Variable<View>> systemPeer() {
        return List.of(
                onRequest(
                        "peeradr",
                        v -> v.systemPeer()
                                .map(PeerState::remote)
                                .orElse(NO_PEER)
                                .toString()),
                onRequest(
                        "peermode",
                        v -> Integer.toString(v.systemPeer()
                                .map(PeerState::hostMode)
                                .map(Mode::code)
                                .orElse(0))),
                withoutValue("bcastdelay"),
                onRequest("authdelay", v -> Decimal.millis3(0)));
    }
}
