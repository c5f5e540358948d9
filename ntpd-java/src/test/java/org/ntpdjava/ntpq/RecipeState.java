package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.auth.KeyCounters;
import org.ntpdjava.ntp.control.ControlContext;
import org.ntpdjava.ntp.control.DaemonIdentity;
import org.ntpdjava.ntp.control.KernelClock;
import org.ntpdjava.ntp.control.RecentTraffic;
import org.ntpdjava.ntp.control.ServerReport;
import org.ntpdjava.ntp.control.SocketCounters;
import org.ntpdjava.ntp.control.TimerCounters;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The state behind the table of the user's recipe, some minutes after it locked. */
final class RecipeState {
    private RecipeState() {}

    static SystemState at(NtpTimestamp now) {
        List<PeerState> peers = new ArrayList<>();
        peers.add(clock(1, 2, "PPS", SelectionStatus.SYSTEM_PEER, -0.003e-3, 0.001e-3, ago(now, 56)));
        peers.add(clock(2, 0, "GPS", SelectionStatus.FALSETICK, -157.25e-3, 3.22e-3, ago(now, 55)));
        peers.add(pool(3, "0.us.pool.ntp.org"));
        peers.add(symmetric(4, "192.168.3.199", SelectionStatus.OUTLIER, 0.055e-3, ago(now, 39)));
        SystemVariables variables = new SystemVariables(
                LeapIndicator.NONE,
                1,
                0,
                0.001,
                0,
                SystemState.PHI,
                ReferenceId.ofText("PPS"),
                ago(now, 56),
                1,
                ClockSource.UHF_RADIO,
                -0.003485e-3,
                0.000643e-3);
        return new SystemState(
                variables,
                -24,
                new EventCount(5, 1),
                6,
                -0.008,
                0.001e-3,
                0,
                1_000_000,
                ago(now, 1336),
                ClockCorrection.IDENTITY,
                peers);
    }

    static ControlContext context(NtpTimestamp now) {
        return new ControlContext(
                now,
                now,
                new DaemonIdentity("ntpd ntpd-java-0.1.0", "aarch64", "Linux/6.12.0"),
                new ServerCounters(1279, 128, 133, 0, 0, 0, 0, 0, 0, 0),
                12,
                1336,
                ClientBook.empty(),
                new ServerReport(
                        Optional.of(new KernelClock(
                                -3.485e-6, -0.00848389, 1e-3, 1e-6, 0x2001, 6, 1, 500, 0, 0, 0, 0, 0, 0, 0, 0)),
                        SocketCounters.NONE,
                        0,
                        KeyCounters.NONE,
                        TimerCounters.NONE,
                        Pauses.NONE,
                        List.of(),
                        List.of(),
                        RecentTraffic.NONE));
    }

    private static NtpTimestamp ago(NtpTimestamp now, int seconds) {
        return now.minus(new NtpDuration((long) seconds << 32));
    }

    private static PeerState clock(
            int id,
            int unit,
            String refid,
            SelectionStatus selection,
            double offsetS,
            double jitterS,
            NtpTimestamp received) {
        ClockState clock = new ClockState(
                28,
                "SHM(" + unit + ")",
                "SHM/Shared memory interface",
                "",
                "",
                "2026-11-23T00:25:54.000000000Z",
                28,
                0,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                ReferenceId.ofText(refid),
                0,
                0,
                0,
                PulseCounters.NONE,
                "");
        Endpoint remote = new Endpoint(IpAddress.ofIpv4(0x7f7f1c00 | unit), 123);
        Endpoint local = new Endpoint(IpAddress.ofIpv4(0x7f000001), 123);
        return peer(
                id,
                "SHM(" + unit + ")",
                remote,
                local,
                Mode.CLIENT,
                0,
                ReferenceId.ofText(refid),
                selection,
                offsetS,
                0,
                jitterS,
                received,
                Optional.of(clock));
    }

    private static PeerState symmetric(
            int id, String address, SelectionStatus selection, double offsetS, NtpTimestamp received) {
        Endpoint remote = new Endpoint(IpAddress.parse(address).orElseThrow(), 123);
        Endpoint local = new Endpoint(IpAddress.parse("192.168.3.11").orElseThrow(), 123);
        ReferenceId refid =
                ReferenceId.ofAddress(IpAddress.parse("192.168.3.123").orElseThrow());
        return peer(
                id,
                "",
                remote,
                local,
                Mode.SYMMETRIC_ACTIVE,
                2,
                refid,
                selection,
                offsetS,
                0.839e-3,
                0.05e-3,
                received,
                Optional.empty());
    }

    private static PeerState pool(int id, String name) {
        Endpoint nowhere = new Endpoint(IpAddress.ANY_V4, 0);
        return peer(
                id,
                name,
                nowhere,
                nowhere,
                Mode.CLIENT,
                16,
                ReferenceId.POOL,
                SelectionStatus.REJECT,
                0,
                0,
                0,
                NtpTimestamp.ZERO,
                Optional.empty());
    }

    private static PeerState peer(
            int id,
            String name,
            Endpoint remote,
            Endpoint local,
            Mode mode,
            int stratum,
            ReferenceId refid,
            SelectionStatus selection,
            double offsetS,
            double delayS,
            double jitterS,
            NtpTimestamp received,
            Optional<ClockState> clock) {
        boolean pool = refid.equals(ReferenceId.POOL);
        PeerVariables told = new PeerVariables(
                pool ? LeapIndicator.ALARM : LeapIndicator.NONE,
                mode == Mode.CLIENT ? Mode.SERVER : mode,
                stratum,
                pool ? 10 : 6,
                -20,
                0,
                0,
                refid,
                received);
        return new PeerState(
                id,
                name,
                remote,
                local,
                true,
                pool,
                told,
                received,
                NtpTimestamp.ZERO,
                received,
                received,
                PeerTimes.NONE,
                pool ? 0 : 0xff,
                0,
                mode,
                4,
                6,
                pool ? 10 : 6,
                0,
                pool ? 0x1600 : 0,
                0,
                offsetS,
                delayS,
                pool ? 16 : 0.000926,
                jitterS,
                0,
                0.001,
                pool ? List.of() : Collections.nCopies(8, new PeerState.FilterStage(offsetS, delayS, 0.001)),
                selection,
                new EventCount(pool ? 1 : 4, 1),
                0,
                0,
                PeerState.PeerCounters.NONE,
                clock,
                Optional.empty(),
                Reason.NEW,
                List.of());
    }
}
