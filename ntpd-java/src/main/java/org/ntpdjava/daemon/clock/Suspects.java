package org.ntpdjava.daemon.clock;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names the programs that run here and can have moved our clock. Looking takes milliseconds. */
public final class Suspects {
    /** Our own main class: a second one of us, without {@code --no-clock}, is a suspect like any other. */
    private static final String OURSELVES = "org.ntpdjava.daemon.Ntpd";

    private static final String NOBODY =
            "nothing known to do so is seen running: it may have ended already, like date or ntpdate, or be outside of this"
                    + " container or virtual machine";

    private final ProcessList processes;
    private final long ownPid;

    /** @param proc {@code /proc}, or a folder that looks like it */
    public Suspects(Path proc, long ownPid) {
        this.processes = new ProcessList(proc);
        this.ownPid = ownPid;
    }

    public static Suspects ofThisMachine() {
        return new Suspects(Path.of("/proc"), ProcessHandle.current().pid());
    }

    /** A clause for the log that ends with how to stop them, as far as there are any. */
    public String describe() {
        Map<String, String> cures = new LinkedHashMap<>(); // by program
        List<String> names = new ArrayList<>();
        for (ProcessEntry process : processes.running()) {
            Optional<Meddler> meddler = Meddler.of(process);
            String program = meddler.map(Meddler::program).orElse(isAnotherOfUs(process) ? "another ntpd-java" : "");
            if (!program.isEmpty() && !cures.containsKey(program)) {
                names.add(program + " (pid " + process.pid() + ")");
                cures.put(program, meddler.map(m -> m.cureFor(process)).orElse("start all but one with --no-clock"));
            }
        }
        return names.isEmpty()
                ? NOBODY
                : "running and able to do so: " + String.join(", ", names) + ". Stop "
                        + (names.size() == 1 ? "it" : "them") + ": "
                        + String.join("; ", new LinkedHashSet<>(cures.values()));
    }

    /**
     * A service that steers the clock.
     *
     * @param unit the systemd service to stop, without {@code .service}; empty for one that was started otherwise
     */
    public record Service(ProcessEntry process, String program, Optional<String> unit) {}

    /** The services among them, each program once. */
    public List<Service> services() {
        Map<String, Service> services = new LinkedHashMap<>(); // by program
        for (ProcessEntry process : processes.running()) {
            Meddler.of(process)
                    .filter(Meddler::isService)
                    .ifPresent(meddler -> services.putIfAbsent(
                            meddler.program(), new Service(process, meddler.program(), process.unit())));
        }
        return List.copyOf(services.values());
    }

    /** What Debian's packages call the services whose command is this process, without {@code .service}; none of what steers no clock. */
    public static List<String> unitsOf(ProcessEntry process) {
        return Meddler.unitsOf(process);
    }

    private boolean isAnotherOfUs(ProcessEntry process) {
        return process.pid() != ownPid
                && process.arguments().stream().anyMatch(argument -> argument.endsWith(OURSELVES))
                && !process.arguments().contains("--no-clock");
    }
}
