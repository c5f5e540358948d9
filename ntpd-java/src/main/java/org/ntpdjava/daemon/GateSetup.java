package org.ntpdjava.daemon;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.RateLimits;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.MruList;
import org.ntpdjava.ntp.server.RateLimit;
import org.ntpdjava.ntp.server.ServerGate;

/** The gate of one receiver, as a configuration wants it. */
final class GateSetup {
    private static final int ANSWERING_SERVERS = 256;

    private GateSetup() {}

    /** @param secrets its hashes cannot be guessed without */
    static ServerGate of(
            DaemonConfig config,
            Supplier<AccessList> access,
            Picture picture,
            Authenticator authenticator,
            RandomGenerator secrets) {
        MruList clients = new MruList(
                MruList.DEFAULT_ENTRIES, rateLimit(config.rateLimits()), secrets.nextLong(), secrets.nextLong());
        return new ServerGate(access, picture, clients, authenticator, secrets);
    }

    /** The gate before the ports our requests leave from: few know them, and they come from those we asked. */
    static ServerGate ofAnswers(
            Supplier<AccessList> access, Picture picture, Authenticator authenticator, RandomGenerator secrets) {
        MruList servers = new MruList(ANSWERING_SERVERS, RateLimit.DEFAULT, secrets.nextLong(), secrets.nextLong());
        return new ServerGate(access, picture, servers, authenticator, secrets);
    }

    private static RateLimit rateLimit(Optional<RateLimits> discard) {
        return discard.<RateLimit>map(limits -> new RateLimit.Discard(limits.averageLog2S(), limits.minimumS()))
                .orElse(RateLimit.DEFAULT);
    }
}
