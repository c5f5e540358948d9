package org.ntpdjava.daemon;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.trace.TraceHeader;
import org.ntpdjava.daemon.trace.TraceRecorder;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.product.Product;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a configuration, and the files it names, tell the engine. */
final class EngineSetup {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");

    private EngineSetup() {}

    /**
     * @param precisionLog2S of reading the system clock
     * @param presentPpm how the system clock is steered when we start
     * @param once {@code -q}
     */
    static EngineConfig of(
            DaemonConfig config, Optional<DriftFile> driftFile, int precisionLog2S, double presentPpm, boolean once) {
        OptionalDouble driftPpm = driftFile.map(EngineSetup::readDrift).orElse(OptionalDouble.empty());
        return new EngineConfig(
                config.sources(),
                config.selection(),
                config.discipline(),
                precisionLog2S,
                driftPpm,
                driftFile.flatMap(file -> remembered(file, driftPpm)),
                presentPpm,
                config.leapSmearS(),
                once,
                config.cast().newcomers());
    }

    /** The engine of a daemon that runs on a real machine. */
    static NtpEngine engine(EngineConfig told, String configuration, Moment now, Optional<TraceRecorder> trace) {
        TraceHeader.Start start = new TraceHeader.Start(
                Product.banner("ntpd"), configuration, told.memory().map(MemoryText::format));
        return trace.map(recorder -> recorder.engine(start, told, new SecureRandom(), now))
                .orElseGet(() -> new ProtocolEngine(told, new SecureRandom(), now));
    }

    private static OptionalDouble readDrift(DriftFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.warn("{}", e.getMessage());
            return OptionalDouble.empty();
        }
    }

    private static Optional<ClockMemory> remembered(DriftFile file, OptionalDouble driftPpm) {
        return switch (file.recall(driftPpm)) {
            case Recollection.Whole(ClockMemory memory) -> Optional.of(memory);
            case Recollection.None _ -> Optional.empty();
            case Recollection.Outdated(String why) -> {
                LOG.info("{}", why);
                yield Optional.empty();
            }
            case Recollection.Unusable(String why) -> {
                LOG.warn("{}", why);
                yield Optional.empty();
            }
        };
    }
}
