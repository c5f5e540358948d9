package org.ntpdjava.daemon.demo;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.product.Ranges;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of the demo. */
@Command(
        name = "demo",
        sortOptions = false,
        mixinStandardHelpOptions = true,
        header = "A simulated GPS hat, the real daemon, and a live view. Never touches the clock.",
        footer = {"", "Example: demo --port 10123 --offset 0.003 --drift 12", "Ctrl-C ends it."})
final class DemoOptions {
    private static final int HIGHEST_LATENCY_MS = 1000;

    @Option(names = "--port", paramLabel = "N", description = "UDP port to serve on (default: ${DEFAULT-VALUE})")
    int port = 11123;

    @Option(
            names = {"-c", "--configfile"},
            paramLabel = "FILE",
            description = "configuration; its serial port and pulses are simulated (default: ${DEFAULT-VALUE})")
    Path configFile = Path.of(System.getProperty("ntpdj.root", "."), "etc", "ntp-hat.conf");

    @Option(
            names = "--offset",
            paramLabel = "S",
            description = "what the hat's true time is ahead of this machine's clock (default: ${DEFAULT-VALUE})")
    double offsetS;

    @Option(
            names = "--drift",
            paramLabel = "PPM",
            description = "what it gains on this machine's clock (default: ${DEFAULT-VALUE})")
    double driftPpm;

    @Option(
            names = "--latency",
            paramLabel = "MS",
            description = "how late the sentences are (default: ${DEFAULT-VALUE})")
    double latencyMs = 157;

    @Option(names = "--seed", paramLabel = "N", description = "of the simulated noise (default: ${DEFAULT-VALUE})")
    long seed = 1;

    @Option(
            names = "--statsdir",
            paramLabel = "DIR",
            description = "keep the statistics files here (default: a temporary folder)")
    @Nullable
    Path statsDir;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description = "record all that happens to the daemon there, for: ntpd replay FILE")
    @Nullable
    Path record;

    @Option(names = "--network", description = "also ask the peers and pools of the configuration")
    boolean network;

    @Option(names = "--seconds", paramLabel = "N", description = "end after so long (default: until Ctrl-C)")
    long seconds = Long.MAX_VALUE;

    DemoOptions() {}

    /** What is out of range, if anything. */
    Optional<String> trouble() {
        Optional<String> noPort = Ranges.ofPort(port);
        if (noPort.isPresent()) {
            return noPort;
        }
        if (!(latencyMs >= 0 && latencyMs <= HIGHEST_LATENCY_MS)) {
            return Optional.of("--latency " + latencyMs + " is out of range; expected 0 to " + HIGHEST_LATENCY_MS);
        }
        return Optional.empty();
    }
}
