package org.ntpdjava.daemon.config;

import java.util.Optional;

/** What cannot change while we run, and why. */
final class FixedAtStart {
    private static final String SOCKETS = "sockets are bound at the start";
    private static final String FILES = "which files are written stands in ntp.conf alone";

    private FixedAtStart() {}

    /** Empty for a line that may come at any time. */
    static Optional<String> reason(Directive directive) {
        return switch (directive) {
            case SourceDirective _, KeyDirective _ -> Optional.empty();
            case AccessDirective line -> ofAccess(line);
            case FileDirective line -> ofFile(line);
            case TuningDirective line -> ofTuning(line);
            case WebDirective.Http _ -> Optional.of(SOCKETS);
            case WebDirective.Otlp _ -> Optional.of("who is told stands in ntp.conf alone");
        };
    }

    private static Optional<String> ofAccess(AccessDirective directive) {
        return switch (directive) {
            case AccessDirective.Restrict _,
                    AccessDirective.Unrestrict _,
                    AccessDirective.Discard _,
                    AccessDirective.Limit _,
                    AccessDirective.Mru _ -> Optional.empty();
            case AccessDirective.Switches line ->
                line.flags().stream().flatMap(flag -> ofFlag(flag).stream()).findFirst();
            case AccessDirective.Interface _, AccessDirective.ExtraPort _ -> Optional.of(SOCKETS);
        };
    }

    private static Optional<String> ofFlag(SystemFlag flag) {
        return switch (flag) {
            case AUTH, BCLIENT, MONITOR, STATS -> Optional.empty();
            case NTP -> Optional.of("the clock is taken over at the start");
            case KERNEL -> Optional.of("pulses are bound to the kernel's discipline at the start");
            case CALIBRATE, MODE7, PPS, UNPEER_CRYPTO_EARLY, UNPEER_CRYPTO_NAK_EARLY, UNPEER_DIGEST_EARLY ->
                Optional.of("it has no effect");
        };
    }

    private static Optional<String> ofFile(FileDirective directive) {
        return switch (directive) {
            case FileDirective.Statistics _,
                    FileDirective.Filegen _,
                    FileDirective.LeapFile _,
                    FileDirective.LogConfig _ -> Optional.empty();
            case FileDirective.DriftFile _, FileDirective.Named _ -> Optional.of(FILES);
            case FileDirective.Include _ -> Optional.of("lines that come over the network include no file");
        };
    }

    private static Optional<String> ofTuning(TuningDirective directive) {
        return switch (directive) {
            case TuningDirective.Tinker line ->
                line.options().stream().anyMatch(option -> option.key() == TinkerOption.FREQ)
                        ? Optional.of("the frequency is known by now")
                        : Optional.empty();
            case TuningDirective.Tos _,
                    TuningDirective.Quantity _,
                    TuningDirective.SetVariable _,
                    TuningDirective.Trap _,
                    TuningDirective.Reset _ -> Optional.empty();
            case TuningDirective.Rlimit _ -> Optional.of("memory is locked at the start");
            case TuningDirective.Ignored _ -> Optional.of("it has no effect");
        };
    }
}
