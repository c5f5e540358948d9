package org.ntpdjava.doctor;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ntpdjava.ntpq.ServerLook;

/** {@code ntpd doctor}: examines this machine, tells what it found, and with {@code --fix} does what can be undone. */
public final class DoctorProgram {
    private static final int FINDINGS = 1;
    private static final int USAGE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final DoctorOptions options;
    private final Supplier<Patient> patient;
    private final PulseCheck.Pause pause;
    private final Repair.Hands hands;

    DoctorProgram(DoctorOptions options, Supplier<Patient> patient, PulseCheck.Pause pause, Repair.Hands hands) {
        this.options = options;
        this.patient = patient;
        this.pause = pause;
        this.hands = hands;
    }

    /**
     * Examines this machine.
     *
     * @param words how the daemon reads its command line
     * @return the exit status
     */
    public static int run(String[] arguments, DaemonWords words, PrintStream out, PrintStream complaints) {
        try {
            DoctorOptions options = DoctorOptions.parse(arguments);
            if (options.help) {
                out.print(DoctorOptions.helpText());
                return 0;
            }
            Supplier<Patient> here = () -> patient(Tree.REAL, options, words);
            return new DoctorProgram(options, here, DoctorProgram::pause, new SystemHands()).run(out, complaints);
        } catch (IllegalArgumentException wrong) {
            complaints.println("doctor: " + wrong.getMessage() + "\nTry: ntpd doctor --help");
            return USAGE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FINDINGS;
        }
    }

    int run(PrintStream out, PrintStream complaints) throws InterruptedException {
        Patient first = patient.get();
        if (options.fix && !first.user().isRoot()) {
            complaints.println("doctor: --fix needs root: sudo " + Ourselves.command("doctor --fix"));
            return USAGE;
        }
        Examination examination = Examination.of(first, pause, options.ignored());
        List<Repair.Done> done = List.of();
        if (options.fix) {
            Consumer<String> lines = options.json ? complaints::println : out::println;
            done = Repair.of(examination, hands, lines);
            examination = done.isEmpty() ? examination : Examination.of(patient.get(), pause, options.ignored());
        }
        out.println(
                options.json
                        ? ReportJson.of(examination, done, Instant.now())
                        : ReportText.of(examination).stripTrailing());
        return examination.isHealthy() ? 0 : FINDINGS;
    }

    static Patient patient(Tree tree, DoctorOptions options, DaemonWords words) {
        User user = User.of(tree);
        long ownPid = ProcessHandle.current().pid();
        StartedWith told = options.saysAll() ? StartedWith.NOTHING : StartedWith.of(tree, ownPid, words);
        int port = options.port(told);
        Setup setup = Setup.read(tree, options.configFile(told), port, options.wantedPin(), user.isRoot());
        return new Patient(tree, setup, user, daemon(port), Instant.now(), ownPid, told);
    }

    /** Ours, if it answers. */
    private static Optional<ServerLook> daemon(int port) {
        try {
            return Optional.of(ServerLook.at("127.0.0.1", port, PATIENCE))
                    .filter(look -> look.system().text("version").orElse("").contains("ntpd-java"));
        } catch (IOException nobody) {
            return Optional.empty();
        }
    }

    /** Files of /sys wake nobody. */
    private static void pause(Duration time) throws InterruptedException {
        Thread.sleep(time);
    }
}
