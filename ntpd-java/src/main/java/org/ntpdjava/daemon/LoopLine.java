package org.ntpdjava.daemon;

import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.SystemState;

/** The line with which ntpd tells each hour how the loop does, where {@code logconfig} has it. */
final class LoopLine {
    private LoopLine() {}

    static void log(SystemState state, Set<LogTopic> chosen, Consumer<String> log) {
        if (chosen.contains(LogTopic.SYS_STATISTICS)) {
            log.accept(of(state));
        }
    }

    static String of(SystemState state) {
        return String.format(
                Locale.ROOT,
                "offset %.6f sec freq %.3f ppm error %.6f poll %d",
                state.offsetS(),
                state.frequencyPpm(),
                state.jitterS(),
                state.timeConstantLog2S());
    }
}
