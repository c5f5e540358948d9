package org.ntpdjava.daemon.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What is known before anything happens.
 *
 * @param program who recorded it
 * @param began the system clock at the zero of the monotonic times
 * @param arguments of the command line that change what the configuration says
 * @param configuration lines as in ntp.conf
 * @param precisionLog2S of reading the system clock
 * @param presentPpm how the clock was steered
 * @param once {@code -q}
 * @param driftPpm from the drift file
 * @param memory text of its companion
 */
public record TraceHeader(
        String program,
        NtpTimestamp began,
        List<String> arguments,
        String configuration,
        int precisionLog2S,
        double presentPpm,
        boolean once,
        OptionalDouble driftPpm,
        Optional<String> memory) {
    static final String MAGIC = "ntpd-java-trace";
    static final int VERSION = 1;

    /**
     * What the engine's own configuration does not say.
     *
     * @param program and its version
     * @param configuration lines as in ntp.conf
     * @param memory text of the companion of the drift file
     */
    public record Start(String program, String configuration, Optional<String> memory) {
        TraceHeader header(List<String> arguments, EngineConfig told, NtpTimestamp began) {
            return new TraceHeader(
                    program,
                    began,
                    arguments,
                    configuration,
                    told.precisionLog2S(),
                    told.presentPpm(),
                    told.once(),
                    told.driftPpm(),
                    memory);
        }
    }

    public TraceHeader {
        arguments = List.copyOf(arguments);
    }

    /** Lines without what is nobody's business: a line of {@code crypto} may hold a password. */
    static String open(String configuration) {
        StringBuilder open = new StringBuilder();
        configuration
                .lines()
                .filter(line -> !line.startsWith("crypto"))
                .forEach(line -> open.append(line).append('\n'));
        return open.toString();
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(MAGIC + " " + VERSION);
        lines.add("program " + TraceText.rest(program));
        lines.add("began " + TraceText.time(began));
        arguments.forEach(each -> lines.add("argument " + TraceText.rest(each)));
        open(configuration).lines().forEach(each -> lines.add("conf " + TraceText.rest(each)));
        lines.add("precision " + precisionLog2S);
        lines.add("present " + presentPpm);
        if (once) {
            lines.add("once");
        }
        driftPpm.ifPresent(ppm -> lines.add("drift " + ppm));
        memory.ifPresent(text -> lines.add("memory " + TraceText.rest(text)));
        return lines;
    }
}
