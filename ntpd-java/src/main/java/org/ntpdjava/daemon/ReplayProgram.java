package org.ntpdjava.daemon;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.daemon.trace.Replay;
import org.ntpdjava.daemon.trace.TraceFile;
import org.ntpdjava.daemon.trace.TraceHeader;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.state.ClockMemory;

/** {@code ntpd replay TRACE}: what this program makes of a recording. Touches nothing of this machine. */
final class ReplayProgram {
    private static final int TROUBLE = 1;

    private final TraceHeader header;
    private DaemonConfig config;

    private ReplayProgram(TraceHeader header) {
        this.header = header;
        config = configOf(header, "");
    }

    /**
     * Prints it.
     *
     * @return the exit status: 1 when the trace cannot be read, or not to its end
     */
    static int run(Path file, PrintStream out, PrintStream complaints) {
        try (TraceFile trace = TraceFile.open(file)) {
            ReplayProgram program = new ReplayProgram(trace.header());
            ReplayScreen screen =
                    new ReplayScreen(out, () -> program.config.files().logTopics());
            screen.begin(trace.header());
            Replay replay = new Replay(trace, program::engineConfig, screen);
            try {
                replay.run();
            } finally {
                screen.end(replay.comparison());
            }
            return 0;
        } catch (IOException e) {
            complaints.println("ntpd: " + e.getMessage());
            return TROUBLE;
        }
    }

    private static DaemonConfig configOf(TraceHeader header, String lines) {
        LoadedConfig loaded = new ConfigLoader(ConfigFileReader.ofFileSystem()).load(Path.of("trace"), lines);
        return NtpdOptions.parse(header.arguments().toArray(String[]::new))
                        instanceof OptionsOutcome.Run(NtpdOptions options, List<String> _)
                ? RunningConfig.of(Path.of("trace"), loaded, options::applyTo).config()
                : loaded.config();
    }

    private EngineConfig engineConfig(String lines) {
        config = configOf(header, lines);
        return new EngineConfig(
                config.sources(),
                config.selection(),
                config.discipline(),
                header.precisionLog2S(),
                header.driftPpm(),
                header.memory().flatMap(ReplayProgram::memory),
                header.presentPpm(),
                config.leapSmearS(),
                header.once(),
                config.cast().newcomers());
    }

    private static Optional<ClockMemory> memory(String text) {
        return MemoryText.parse(text) instanceof MemoryText.Good(ClockMemory memory)
                ? Optional.of(memory)
                : Optional.empty();
    }
}
