package org.ntpdjava.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerState.FilterStage;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.PulseCounters;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A source of a made-up world.
 *
 * @param clock driver number, 0 for a server
 * @param everyS how often it tells the time
 * @param noiseS how much its readings scatter
 */
record Member(
        int id,
        String name,
        String address,
        int clock,
        String refid,
        int stratum,
        int everyS,
        double offsetS,
        double noiseS,
        double delayS,
        int reach,
        SelectionStatus selection,
        Reason reason,
        Optional<ReceiverStatus> receiver) {
    private static final int LOG2_OF_64 = 6;

    static Member clock(int id, int type, String refid, double noiseS, SelectionStatus selection, Reason reason) {
        return new Member(
                id,
                type == 20 ? "NMEA(0)" : "PPS(0)",
                "127.127." + type + ".0",
                type,
                refid,
                0,
                1,
                0,
                noiseS,
                0,
                0xff,
                selection,
                reason,
                Optional.empty());
    }

    static Member server(
            int id, String name, String address, double offsetS, SelectionStatus selection, Reason reason) {
        return new Member(
                id,
                name,
                address,
                0,
                "PPS",
                1,
                64,
                offsetS,
                120e-6,
                0.0031 * (1 + id % 5),
                0xff,
                selection,
                reason,
                Optional.empty());
    }

    Member with(ReceiverStatus status) {
        return new Member(
                id,
                name,
                address,
                clock,
                refid,
                stratum,
                everyS,
                offsetS,
                noiseS,
                delayS,
                reach,
                selection,
                reason,
                Optional.of(status));
    }

    Member with(int newReach, SelectionStatus newSelection, Reason newReason) {
        return new Member(
                id,
                name,
                address,
                clock,
                refid,
                stratum,
                everyS,
                offsetS,
                noiseS,
                delayS,
                newReach,
                newSelection,
                newReason,
                receiver);
    }

    /** @param noise of its last reading, with a deviation of 1 */
    PeerState at(NtpTimestamp now, double ourErrorS, double noise) {
        IpAddress remote = IpAddress.parse(address).orElseThrow();
        long lastS = now.secondsField() / everyS * everyS;
        NtpTimestamp heard = reach == 0 ? NtpTimestamp.ZERO : new NtpTimestamp(lastS << 32);
        double readS = offsetS - ourErrorS + noiseS * noise;
        PeerVariables told = clock != 0
                ? PeerVariables.ofClock(
                        reach == 0 ? LeapIndicator.ALARM : LeapIndicator.NONE,
                        stratum,
                        4,
                        -20,
                        ReferenceId.ofText(refid))
                : new PeerVariables(
                        reach == 0 ? LeapIndicator.ALARM : LeapIndicator.NONE,
                        Mode.SERVER,
                        reach == 0 ? 16 : stratum,
                        LOG2_OF_64,
                        -22,
                        0.0002,
                        0.0008,
                        ReferenceId.ofText(refid),
                        heard);
        return new PeerState(
                id,
                name,
                new Endpoint(remote, 123),
                new Endpoint(IpAddress.ANY_V4, 123),
                true,
                refid.equals("POOL"),
                told,
                heard,
                NtpTimestamp.ZERO,
                heard,
                heard,
                PeerTimes.NONE,
                reach,
                reach == 0 ? 9 : 0,
                Mode.CLIENT,
                4,
                clock != 0 ? 4 : LOG2_OF_64,
                LOG2_OF_64,
                0,
                0,
                0,
                readS,
                delayS,
                Math.max(1e-7, noiseS),
                Math.max(1e-7, noiseS),
                0,
                delayS / 2 + 4 * noiseS + 1e-6,
                List.of(new FilterStage(readS, delayS, noiseS)),
                selection,
                EventCount.NONE,
                12,
                reach == 0 ? 0 : 12,
                PeerState.PeerCounters.NONE,
                clock == 0 ? Optional.empty() : Optional.of(state()),
                receiver,
                reason,
                List.of());
    }

    private ClockState state() {
        return new ClockState(
                clock,
                name,
                name,
                clock == 20 ? "/dev/serial0 at 9600 baud" : "",
                "",
                "",
                100,
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
    }

    /** Four constellations, some high and clear, some low and weak, one seen and not heard. */
    static ReceiverStatus sky() {
        List<ReceiverStatus.Satellite> satellites = new ArrayList<>();
        String[] systems = {"GP", "GP", "GP", "GP", "GP", "GL", "GL", "GL", "GA", "GA", "GA", "GB", "GB"};
        for (int i = 0; i < systems.length; i++) {
            int elevation = 7 + i * 29 % 67;
            OptionalInt snr = i == 4 ? OptionalInt.empty() : OptionalInt.of(18 + elevation * 3 / 10 + i % 3 * 2);
            satellites.add(new ReceiverStatus.Satellite(
                    systems[i], 2 + i * 7 % 31, OptionalInt.of(elevation), OptionalInt.of((i * 137 + 20) % 360), snr));
        }
        return new ReceiverStatus(
                ReceiverStatus.Fix.THREE_D, OptionalInt.of(10), satellites, ReceiverStatus.Antenna.ACTIVE);
    }
}
