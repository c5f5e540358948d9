package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A PPS clock that is system peer (association 56000) and a server (56001), with ntpd's recorded numbers. */
final class ControlFixture {
    static final NtpTimestamp NOW = new NtpTimestamp(0xeeae0691_751d7ebdL);
    static final long NEXT_POLL_NS = 41_400_000_000L;
    static final long REACH_CHANGED_NS = -90_000_000_000L;
    static final int CLOCK = 56000;
    static final int SERVER = 56001;

    private ControlFixture() {}

    static SystemState state(LeapIndicator leap) {
        return state(leap, "2026-11-23T00:25:54Z", "0.us.pool");
    }

    static SystemState state(LeapIndicator leap, String timecode, String serverRefid) {
        org.ntpdjava.ntp.state.SystemVariables variables = new org.ntpdjava.ntp.state.SystemVariables(
                leap,
                leap == LeapIndicator.ALARM ? SystemState.UNSYNCHRONIZED_STRATUM : 1,
                0,
                0.00098725,
                0,
                SystemState.PHI,
                ReferenceId.ofText("PPS"),
                new NtpTimestamp(0xeeae0680_c43f149fL),
                CLOCK,
                ClockSource.UHF_RADIO,
                -3.485e-6,
                6.43e-7);
        return new SystemState(
                variables,
                -24,
                new EventCount(5, 1),
                6,
                -0.0083,
                1e-6,
                0,
                987_250,
                new NtpTimestamp(0xeeae0158_00000000L),
                ClockCorrection.IDENTITY,
                List.of(
                        peer(CLOCK, "SHM(2)", "127.127.28.2", 0, "PPS", -3e-6, Optional.of(clock(timecode))),
                        peer(SERVER, "time.nist.gov", "132.163.96.2", 1, serverRefid, Double.NaN, Optional.empty())));
    }

    static ControlContext context() {
        return context(ClientBook.empty());
    }

    static ControlContext context(ClientBook clients) {
        return new ControlContext(
                NOW,
                NOW,
                new DaemonIdentity(
                        "ntpd 4.2.8p15@1.3728-o Wed Sep 23 11:46:38 UTC 2020 (1)", "x86_64", "Linux/6.18.44-fc-v657"),
                new ServerCounters(1279, 128, 133, 0, 0, 0, 0, 0, 0, 0),
                7,
                1336,
                clients,
                ServerReport.NONE);
    }

    private static ClockState clock(String timecode) {
        return new ClockState(
                28,
                "SHM(2)",
                "SHM/Shared memory interface",
                "",
                "",
                timecode,
                28,
                1,
                2,
                3,
                OptionalDouble.of(0.12),
                OptionalDouble.empty(),
                0,
                ReferenceId.ofText("PPS"),
                4,
                0,
                5,
                PulseCounters.NONE,
                "");
    }

    private static PeerState peer(
            int id,
            String name,
            String address,
            int stratum,
            String refid,
            double offsetS,
            Optional<ClockState> clock) {
        return new PeerState(
                id,
                name,
                new Endpoint(IpAddress.parse(address).orElseThrow(), 123),
                new Endpoint(IpAddress.ofIpv4(0x7f000001), 123),
                true,
                false,
                new org.ntpdjava.ntp.state.PeerVariables(
                        LeapIndicator.NONE,
                        Mode.SERVER,
                        stratum,
                        6,
                        -30,
                        0,
                        0,
                        ReferenceId.ofText(refid),
                        new NtpTimestamp(0xeeae0680_000035e3L)),
                new NtpTimestamp(0xeeae0680_000035e3L),
                NtpTimestamp.ZERO,
                new NtpTimestamp(0xeeae0680_c43f149fL),
                NtpTimestamp.ZERO,
                clock.isPresent() ? new PeerTimes(NEXT_POLL_NS, REACH_CHANGED_NS) : PeerTimes.NONE,
                0xff,
                0,
                Mode.CLIENT,
                4,
                6,
                6,
                0,
                0,
                0,
                offsetS,
                0,
                0.000926,
                1e-6,
                0,
                0,
                List.of(new PeerState.FilterStage(offsetS, 0, 0)),
                clock.isPresent() ? SelectionStatus.SYSTEM_PEER : SelectionStatus.CANDIDATE,
                new EventCount(10, 1),
                0,
                0,
                PeerState.PeerCounters.NONE,
                clock,
                Optional.empty(),
                Reason.NEW,
                List.of());
    }
}
