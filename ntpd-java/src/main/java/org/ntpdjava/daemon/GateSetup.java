package org.ntpdjava.daemon;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ntpdjava.daemon.config.ClientMemory;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.RateLimits;
import org.ntpdjava.daemon.config.RestrictFlag;
import org.ntpdjava.daemon.config.SystemFlag;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.server.CastRule;
import org.ntpdjava.ntp.server.MruList;
import org.ntpdjava.ntp.server.Newcomers;
import org.ntpdjava.ntp.server.RateLimit;
import org.ntpdjava.ntp.server.Retention;
import org.ntpdjava.ntp.server.ServerGate;

/** The gate of one receiver, as a configuration wants it. */
final class GateSetup {
    private static final int ANSWERING_SERVERS = 256;
    private static final int REHEARSED_CLIENTS = 256;
    private static final int KIB = 1_024;

    private GateSetup() {}

    /**
     * @param receivers among how many the memory for clients is shared
     * @param receiver which of them this is, from 0
     * @param secrets its hashes cannot be guessed without
     */
    static ServerGate of(
            DaemonConfig config,
            Supplier<AccessList> access,
            Supplier<Newcomers> newcomers,
            Picture picture,
            Authenticator authenticator,
            int receivers,
            int receiver,
            RandomGenerator secrets) {
        return new ServerGate(
                access, picture, clients(config, receivers, receiver, secrets), authenticator, newcomers, secrets);
    }

    /** From whom a receiver takes time. */
    static Newcomers newcomers(DaemonConfig config) {
        CastConfig cast = config.cast().newcomers();
        return new Newcomers(cast.broadcastClient(), cast.needsKey(), false);
    }

    /** From whom answers to our own requests are taken. */
    static Newcomers answering(DaemonConfig config) {
        return new Newcomers(false, true, asksGroups(config));
    }

    /** What may be done with what was sent to many. */
    static CastRule cast(DaemonConfig config) {
        return new CastRule(
                config.cast().servesManycast(),
                config.selection().floorStratum(),
                config.selection().ceilingStratum(),
                config.cast().cohort());
    }

    /**
     * The gate before the ports our requests leave from: few know them, and answers come from those we asked, or, where a
     * group was asked, from anybody.
     */
    static ServerGate ofAnswers(
            Supplier<AccessList> access,
            Supplier<Newcomers> newcomers,
            Picture picture,
            Authenticator authenticator,
            RandomGenerator secrets) {
        MruList servers = new MruList(
                Retention.DEFAULT.withEntries(ANSWERING_SERVERS),
                RateLimit.DEFAULT,
                secrets.nextLong(),
                secrets.nextLong());
        return new ServerGate(access, picture, servers, authenticator, newcomers, secrets);
    }

    /** Before the questions we put to ourselves at the start, which are to go the way of most. */
    static ServerGate ofRehearsal(Picture picture, Authenticator authenticator, RandomGenerator secrets) {
        AccessList limited = AccessList.of(
                List.of(AccessRule.defaultIpv4(AccessFlag.LIMITED.bit() | AccessFlag.KOD.bit())), Optional.empty());
        MruList clients = new MruList(
                Retention.DEFAULT.withEntries(REHEARSED_CLIENTS),
                RateLimit.DEFAULT,
                secrets.nextLong(),
                secrets.nextLong());
        return new ServerGate(() -> limited, picture, clients, authenticator, secrets);
    }

    private static boolean asksGroups(DaemonConfig config) {
        return config.sources().stream()
                .anyMatch(s -> s instanceof SourceConfig.Group g && g.cast() == SourceConfig.Cast.MANYCAST);
    }

    /** As in ntpd, {@code disable monitor} switches the list off where nobody is limited. */
    static boolean remembersClients(DaemonConfig config) {
        return config.flags().isOn(SystemFlag.MONITOR)
                || config.restrictions().stream().anyMatch(rule -> rule.flags().contains(RestrictFlag.LIMITED));
    }

    /** Of one receiver, by its number from 0. */
    static MruList clients(DaemonConfig config, int receivers, int receiver, RandomGenerator secrets) {
        if (!remembersClients(config)) {
            return MruList.off();
        }
        return new MruList(
                retention(config.clientMemory(), config.rateLimits()).share(receivers, receiver),
                rateLimit(config.rateLimits()),
                secrets.nextLong(),
                secrets.nextLong());
    }

    /** How many clients the memory of all receivers is for. */
    static int entries(DaemonConfig config) {
        return retention(config.clientMemory(), config.rateLimits()).entries();
    }

    /** With {@code discard} ntpd's rule holds, also for who is remembered. */
    static Retention retention(ClientMemory memory, Optional<RateLimits> limits) {
        boolean asNtpd = limits.isPresent() && limits.get() instanceof RateLimits.Discard;
        Retention usual = asNtpd ? Retention.NTPD : Retention.DEFAULT;
        int entries = memory.maxKib().isPresent()
                ? (int) Math.min(Integer.MAX_VALUE, (long) memory.maxKib().getAsInt() * KIB / Retention.ENTRY_OCTETS)
                : memory.maxEntries().orElse(usual.entries());
        int minAgeS = asNtpd ? memory.minAgeS().orElse(usual.minAgeS()) : usual.minAgeS();
        int monitorS = limits.map(GateSetup::monitorS).orElse(usual.monitorS());
        return new Retention(
                entries,
                memory.minDepth().orElse(usual.minDepth()),
                memory.maxAgeS().orElse(usual.maxAgeS()),
                minAgeS,
                monitorS);
    }

    private static int monitorS(RateLimits limits) {
        return switch (limits) {
            case RateLimits.Discard discard -> discard.monitorS();
            case RateLimits.Limit ignored -> 0;
        };
    }

    private static RateLimit rateLimit(Optional<RateLimits> limits) {
        return limits.map(GateSetup::rateLimit).orElse(RateLimit.DEFAULT);
    }

    private static RateLimit rateLimit(RateLimits limits) {
        return switch (limits) {
            case RateLimits.Discard discard -> new RateLimit.Discard(discard.averageLog2S(), discard.minimumS());
            case RateLimits.Limit limit ->
                new RateLimit.Decay(limit.averagePerSecond(), limit.burstPackets(), limit.kodPerSecond());
        };
    }
}
