package org.ntpdjava.stats.watch;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.LeapSmear;
import org.ntpdjava.ntp.state.LeapStatus;
import org.ntpdjava.ntp.state.PacketKinds;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.ProcessUsage;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.ReceiverStatus.Antenna;
import org.ntpdjava.ntp.state.ReceiverStatus.Fix;
import org.ntpdjava.ntp.state.ReceiverStatus.Satellite;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** A hat with its receiver, a server, and what is seen of them. */
public final class Pictures {
    public static final NtpTimestamp NOW = NtpTimestamp.ofInstant(Instant.parse("2026-11-23T12:00:00Z"));
    public static final long LEAP_LIST_EXPIRES_S = 1_830_297_600L;
    private static final int FULL_REACH = 0xff;

    private Pictures() {}

    public static NtpTimestamp ago(int seconds) {
        return NOW.minus(new NtpDuration((long) seconds << 32));
    }

    /** All is well: stratum 1, wrong by half a microsecond at most. */
    public static Snapshot good() {
        return snapshot(synchronised(500), 100_000_000);
    }

    /** The time is that of driver 1. */
    public static Snapshot local() {
        SystemVariables variables = new SystemVariables(
                LeapIndicator.NONE,
                11,
                0,
                6e-8,
                0,
                SystemState.PHI,
                ReferenceId.ofText("LOCL"),
                ago(8),
                2,
                ClockSource.LOCAL,
                0,
                1e-7);
        return snapshot(
                state(variables, 64, List.of(server("LOCAL(0)", "127.127.1.0", SelectionStatus.SYSTEM_PEER))),
                100_000_000);
    }

    /** Updated a quarter of an hour ago, as who is polled that seldom; its source was lost a minute ago. */
    public static Snapshot holdover() {
        SystemVariables variables = new SystemVariables(
                        LeapIndicator.NONE,
                        2,
                        0.004,
                        1e-3,
                        0,
                        SystemState.PHI,
                        ReferenceId.ofText("PPS"),
                        ago(900),
                        2,
                        ClockSource.NTP,
                        0,
                        1e-7)
                .withSystemPeer(0, ago(60));
        return snapshot(state(variables, 16_000, List.of()), 100_000_000);
    }

    /** The time is not known. */
    public static Snapshot lost() {
        SystemVariables variables = SystemVariables.unsynchronised(ReferenceId.INIT, 2.98e-8);
        return snapshot(state(variables, Long.MAX_VALUE, List.of()), 100_000_000);
    }

    public static Snapshot snapshot(SystemState state, long engineSilentNs) {
        long[] kinds = new long[PacketKinds.SIZE];
        kinds[PacketKinds.index(0x23)] = 1_000;
        kinds[PacketKinds.index(0x1b)] = 20;
        return new Snapshot(
                state,
                NOW,
                3_600_000_000_000L,
                engineSilentNs,
                1_000_000,
                new ServerCounters(1_100, 5, 1_000, 20, 3, 4, 5, 6, 7, 2),
                new PacketKinds(kinds, 1_013),
                new Snapshot.Clients(17, 14_560),
                new Snapshot.Sockets(1_200, 1, 1_100, 2),
                Collections.nCopies(SystemEvent.values().length, 0L),
                ProcessUsage.NONE,
                new Pauses(3, 9_000_000, 1_000, 40_000_000, List.of(5L, 2L, 1L, 0L), 150_000_000, 0),
                Optional.of(new Snapshot.Pushes(59, 1)));
    }

    public static SystemState synchronised(long boundNs) {
        return synchronised(
                boundNs, List.of(pulse(hat()), server("ntp1.example", "192.0.2.1", SelectionStatus.CANDIDATE)));
    }

    public static SystemState synchronised(long boundNs, List<PeerState> peers) {
        SystemVariables variables = new SystemVariables(
                LeapIndicator.NONE,
                1,
                0,
                1e-6,
                0,
                SystemState.PHI,
                ReferenceId.ofText("PPS"),
                ago(8),
                1,
                ClockSource.PPS,
                -2e-7,
                1e-7);
        return state(variables, boundNs, peers);
    }

    private static SystemState state(SystemVariables variables, long boundNs, List<PeerState> peers) {
        LeapTable table = new LeapTable(
                List.of(new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37)),
                Instant.ofEpochSecond(LEAP_LIST_EXPIRES_S));
        return new SystemState(
                variables,
                -24,
                EventCount.NONE,
                4,
                -12.5,
                1e-7,
                2e-4,
                boundNs,
                ago(3_600),
                ClockCorrection.IDENTITY,
                0,
                new LeapStatus(Optional.of(table), 37, LeapSmear.OFF),
                peers);
    }

    public static ReceiverStatus hat() {
        return new ReceiverStatus(
                Fix.THREE_D,
                OptionalInt.of(2),
                List.of(
                        satellite(7, OptionalInt.of(42)),
                        satellite(8, OptionalInt.of(20)),
                        satellite(30, OptionalInt.empty())),
                Antenna.ACTIVE);
    }

    private static Satellite satellite(int number, OptionalInt snrDb) {
        return new Satellite("GP", number, OptionalInt.of(45), OptionalInt.of(120), snrDb);
    }

    /** Driver 22 and the receiver behind it: 3,500 pulses, of which three went wrong. */
    public static PeerState pulse(ReceiverStatus receiver) {
        ClockState clock = new ClockState(
                22,
                "PPS(0)",
                "Pulse per second",
                "",
                "",
                "",
                60,
                1,
                0,
                2,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                0,
                ReferenceId.ofText("PPS"),
                0,
                0,
                0,
                new PulseCounters(1, 2, 0, 0, 0, 0, 0),
                "/dev/pps0");
        return peer(
                1,
                "PPS(0)",
                IpAddress.ofIpv4(0x7f7f1600),
                0,
                SelectionStatus.PPS_PEER,
                3_500,
                Optional.of(clock),
                Optional.of(receiver),
                Reason.of(Reason.Stage.PULSE_LEADS));
    }

    public static PeerState server(String name, String address, SelectionStatus selection) {
        return peer(
                2,
                name,
                IpAddress.parse(address).orElseThrow(),
                2,
                selection,
                40,
                Optional.empty(),
                Optional.empty(),
                Reason.of(Reason.Stage.SURVIVOR));
    }

    /** The same when these polls were answered, and it last said this of leap seconds. */
    public static PeerState heard(PeerState peer, int reach, LeapIndicator leap) {
        PeerVariables told = peer.told();
        PeerVariables tells = new PeerVariables(
                leap,
                told.mode(),
                told.stratum(),
                told.pollLog2S(),
                told.precisionLog2S(),
                told.rootDelayS(),
                told.rootDispersionS(),
                told.referenceId(),
                told.reference());
        return of(peer, tells, reach, peer.selection(), peer.received());
    }

    /** The same that selection made that of. */
    public static PeerState selected(PeerState peer, SelectionStatus selection) {
        return of(peer, peer.told(), peer.reach(), selection, peer.received());
    }

    /** The same that was heard last at that time. */
    public static PeerState heardAt(PeerState peer, NtpTimestamp received) {
        return of(peer, peer.told(), peer.reach(), peer.selection(), received);
    }

    private static PeerState of(
            PeerState peer, PeerVariables told, int reach, SelectionStatus selection, NtpTimestamp received) {
        return new PeerState(
                peer.associationId(),
                peer.name(),
                peer.remote(),
                peer.local(),
                peer.configured(),
                peer.poolPrototype(),
                told,
                peer.reference(),
                peer.origin(),
                received,
                peer.transmitted(),
                peer.schedule(),
                reach,
                peer.unreach(),
                peer.hostMode(),
                peer.version(),
                peer.hostPollLog2S(),
                peer.peerPollLog2S(),
                peer.headwayS(),
                peer.flash(),
                peer.keyId(),
                peer.offsetS(),
                peer.delayS(),
                peer.dispersionS(),
                peer.jitterS(),
                peer.biasS(),
                peer.rootDistanceS(),
                peer.filter(),
                selection,
                peer.event(),
                peer.packetsSent(),
                peer.packetsReceived(),
                peer.counters(),
                peer.referenceClock(),
                peer.receiver(),
                peer.reason(),
                peer.findings());
    }

    private static PeerState peer(
            int id,
            String name,
            IpAddress address,
            int stratum,
            SelectionStatus selection,
            int received,
            Optional<ClockState> clock,
            Optional<ReceiverStatus> receiver,
            Reason reason) {
        PeerVariables told = new PeerVariables(
                LeapIndicator.NONE, Mode.SERVER, stratum, 6, -20, 0.01, 0.001, ReferenceId.ofText("PPS"), ago(30));
        return new PeerState(
                id,
                name,
                new Endpoint(address, Endpoint.NTP_PORT),
                new Endpoint(IpAddress.ofIpv4(0x7f000001), Endpoint.NTP_PORT),
                true,
                false,
                told,
                ago(3),
                NtpTimestamp.ZERO,
                ago(10),
                ago(10),
                PeerTimes.NONE,
                FULL_REACH,
                0,
                Mode.CLIENT,
                4,
                6,
                6,
                0,
                0,
                0,
                -0.0005,
                0.004,
                0.0001,
                0.00002,
                0,
                0.007,
                List.of(),
                selection,
                EventCount.NONE,
                41,
                received,
                new PeerState.PeerCounters(1, 2, 3, 4, 5, 6),
                clock,
                receiver,
                reason,
                List.of());
    }
}
