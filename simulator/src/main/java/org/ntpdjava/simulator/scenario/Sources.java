package org.ntpdjava.simulator.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Kind;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;

/** Source lines of a configuration file, as the daemon translates them: its defaults, and what the line says. */
final class Sources {
    static final IpAddress SHARED_MEMORY = IpAddress.ofIpv4(0x7f7f1c00);
    static final IpAddress SENTENCES = IpAddress.ofIpv4(0x7f7f1400);
    static final IpAddress PULSES = IpAddress.ofIpv4(0x7f7f1600);

    private static final int DEFAULT_MIN_POLL_LOG2_S = 6;
    private static final int DEFAULT_MAX_POLL_LOG2_S = 10;
    /** 192.168.123.0, where clknetsim has its nodes. */
    private static final int SUBNET = 0xc0a87b00;

    private Sources() {}

    /** {@code server 127.127.28.0 prefer} and {@code fudge 127.127.28.0 refid PPS}. */
    static List<SourceConfig> sharedMemory() {
        return List.of(refclock(28, "PPS", true));
    }

    /** {@code server 127.127.28.0} and {@code fudge 127.127.28.0 refid GPS}. */
    static List<SourceConfig> sharedMemoryOfSentences() {
        return List.of(refclock(28, "GPS", false));
    }

    /** {@code server 127.127.20.0 prefer} and {@code server 127.127.22.0}: sentences and the pulses they number. */
    static List<SourceConfig> hat() {
        return List.of(refclock(20, "GPS", true), refclock(22, "PPS", false));
    }

    /** {@code server 192.168.123.N iburst minpoll M maxpoll M}, for N from 1 on. */
    static List<SourceConfig> servers(int count, int minPollLog2S, int maxPollLog2S) {
        List<SourceConfig> sources = new ArrayList<>();
        Options options = new Options(minPollLog2S, maxPollLog2S, true, false, false, false, false);
        for (int number = 1; number <= count; number++) {
            sources.add(new SourceConfig.Network(Kind.SERVER, address(number).toString(), options));
        }
        return sources;
    }

    /** {@code server 192.168.123.N iburst}, polled as by default. */
    static List<SourceConfig> servers(int count) {
        return servers(count, DEFAULT_MIN_POLL_LOG2_S, DEFAULT_MAX_POLL_LOG2_S);
    }

    /** @param number from 1 on */
    static IpAddress address(int number) {
        return IpAddress.ofIpv4(SUBNET | number);
    }

    private static SourceConfig refclock(int type, String referenceId, boolean prefer) {
        return new SourceConfig.Refclock(
                type,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.of(ReferenceId.ofText(referenceId)),
                0,
                new Options(DEFAULT_MIN_POLL_LOG2_S, DEFAULT_MIN_POLL_LOG2_S, false, false, prefer, false, false));
    }
}
