package org.ntpdjava.lock;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.product.Ranges;
import org.ntpdjava.product.SubcommandOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of {@code wait}. */
@Command(
        name = "ntpd wait",
        sortOptions = false,
        header = "Waits until the time is locked, and tells what it waits for.",
        description = {
            "",
            "Stages: daemon, device, bytes, sentences, fix, date, pulse, number, clock. Those of devices that are not"
                    + " configured are left out.",
            "A clock that is right to the bound ends the wait, whatever device is missing."
        },
        footer = {
            "",
            "Exit status: 0 the stage is reached; 1 it was not in time, or nothing for it is configured; 2 wrong usage.",
            "Example: ntpd wait --for number --timeout 120"
        })
final class WaitOptions {

    @Option(
            names = "--for",
            paramLabel = "STAGE",
            description = "what to wait for (default: ${DEFAULT-VALUE}): the clock is right to the bound")
    String goal = LockStage.CLOCK.word();

    @Option(
            names = "--bound",
            paramLabel = "S",
            description =
                    "what the clock may be wrong by, root distance (default: 0.001 with a pulse whose device is there,"
                            + " else 0.1)")
    @Nullable
    Double boundS;

    @Option(names = "--timeout", paramLabel = "S", description = "give up after so long, 0 for never (default: 600)")
    double timeoutS = 600;

    @Option(
            names = "--first",
            paramLabel = "SERVER",
            split = ",",
            description =
                    "before that, set the clock from these servers, once, within 30 s; needs root. Not while a daemon runs"
                            + " that sets it. Whatever comes of it, the wait goes on")
    List<String> first = List.of();

    @Option(names = "--host", paramLabel = "HOST", description = "where the daemon is (default: ${DEFAULT-VALUE})")
    String host = "127.0.0.1";

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "its UDP port (default: what a daemon on this machine was told, or its service is; else 123)")
    @Nullable
    Integer port;

    @Option(
            names = {"-q", "--quiet"},
            description = "say only what went wrong")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help message and exit.")
    boolean help;

    private WaitOptions() {}

    /** @param here the port of the daemon on this machine */
    int port(Supplier<OptionalInt> here) {
        if (port != null) {
            return port;
        }
        return Silence.isHere(host) ? here.get().orElse(Endpoint.NTP_PORT) : Endpoint.NTP_PORT;
    }

    /**
     * Reads them.
     *
     * @throws IllegalArgumentException what is wrong with them
     */
    static WaitOptions parse(String... arguments) {
        return SubcommandOptions.read(new WaitOptions(), WaitOptions::trouble, arguments);
    }

    static String helpText() {
        return SubcommandOptions.helpText(new WaitOptions());
    }

    /** What is out of range, if anything. */
    private Optional<String> trouble() {
        if (LockStage.of(goal).isEmpty()) {
            return Optional.of("--for " + goal + " is no stage");
        }
        Optional<String> noPort = Ranges.ofPort(port == null ? Endpoint.NTP_PORT : port);
        if (noPort.isPresent()) {
            return noPort;
        }
        if (!(timeoutS >= 0)) {
            return Optional.of("--timeout " + timeoutS + " is out of range; expected 0 or more");
        }
        return boundS != null && !(boundS > 0)
                ? Optional.of("--bound " + boundS + " is out of range; expected more than 0")
                : Optional.empty();
    }
}
