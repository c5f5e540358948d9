package org.ntpdjava.ntp.server;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.state.ClockCorrection;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.EventCount;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerTimes;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** Pictures, clocks and packets for the tests of this package. */
final class ServerFixtures {
    static final long SECOND = 1L << 32;
    static final NtpTimestamp REFERENCE = new NtpTimestamp(0xeeae02a0_3994a2d6L);

    private ServerFixtures() {}

    static SystemState stratum1(NtpTimestamp reference, double rootDispersionS, PeerState... peers) {
        return state(
                LeapIndicator.NONE,
                1,
                ReferenceId.ofText("NMEA"),
                reference,
                rootDispersionS,
                ClockCorrection.IDENTITY,
                peers);
    }

    static SystemState unsynchronised(ReferenceId referenceId) {
        return state(LeapIndicator.ALARM, 16, referenceId, NtpTimestamp.ZERO, 0, ClockCorrection.IDENTITY);
    }

    static SystemState state(
            LeapIndicator leap,
            int stratum,
            ReferenceId referenceId,
            NtpTimestamp reference,
            double rootDispersionS,
            ClockCorrection correction,
            PeerState... peers) {
        return state(leap, stratum, 0, referenceId, reference, rootDispersionS, correction, peers);
    }

    static SystemState state(
            LeapIndicator leap,
            int stratum,
            double rootDelayS,
            ReferenceId referenceId,
            NtpTimestamp reference,
            double rootDispersionS,
            ClockCorrection correction,
            PeerState... peers) {
        SystemVariables variables = new SystemVariables(
                leap,
                stratum,
                rootDelayS,
                rootDispersionS,
                0,
                SystemState.PHI,
                referenceId,
                reference,
                0,
                ClockSource.UNSPECIFIED,
                0,
                0);
        return new SystemState(
                variables,
                -24,
                EventCount.NONE,
                6,
                0,
                0,
                0,
                Long.MAX_VALUE,
                NtpTimestamp.ZERO,
                correction,
                List.of(peers));
    }

    static PeerState peer(String address, Mode hostMode) {
        Endpoint remote = new Endpoint(address(address), 123);
        return new PeerState(
                1,
                "",
                remote,
                remote,
                true,
                false,
                PeerVariables.unknown(ReferenceId.INIT),
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                NtpTimestamp.ZERO,
                PeerTimes.NONE,
                0,
                0,
                hostMode,
                4,
                6,
                10,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                0,
                List.of(),
                SelectionStatus.REJECT,
                EventCount.NONE,
                0,
                0,
                PeerState.PeerCounters.NONE,
                Optional.empty(),
                Optional.empty(),
                Reason.NEW,
                List.of());
    }

    static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    /** An authenticator of a receiver that trusts these keys. */
    static Authenticator trusting(SymmetricKey... keys) {
        return new Authenticator(new Keyring(List.of(keys)));
    }

    static SymmetricKey key(int id, MacAlgorithm algorithm, String secret) {
        return new SymmetricKey(id, algorithm, secret.getBytes(StandardCharsets.US_ASCII), List.of());
    }

    static SymmetricKey hexKey(int id, MacAlgorithm algorithm, String hex) {
        return new SymmetricKey(id, algorithm, HexFormat.of().parseHex(hex), List.of());
    }

    /** A clock that stands still. */
    static TimeSource clockAt(long clockBits) {
        return new TimeSource() {
            @Override
            public long clockBits() {
                return clockBits;
            }

            @Override
            public long monotonicNs() {
                return 0;
            }
        };
    }

    /** A header with this first octet, poll 6 and a transmit timestamp, and nothing else. */
    static ByteBuffer request(int version, Mode mode, int trailerOctets) {
        ByteBuffer request = ByteBuffer.allocate(48 + trailerOctets);
        request.put(0, (byte) (version << 3 | mode.code()));
        request.put(2, (byte) 6);
        request.putLong(40, 0x0123_4567_89ab_cdefL);
        return request;
    }
}
