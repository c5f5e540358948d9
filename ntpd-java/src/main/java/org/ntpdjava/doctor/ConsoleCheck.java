package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.daemon.clock.ProcessEntry;

/** A receiver's port must not be the kernel's console, and nobody must offer a login there. */
final class ConsoleCheck implements Check {
    private static final String WHY = "it answers the receiver and takes its sentences away";
    private static final String ALIAS = "serial0";
    private static final List<String> WANTED_BY =
            List.of("/etc/systemd/system/getty.target.wants/", "/run/systemd/generator/getty.target.wants/");

    @Override
    public List<Finding> examine(Patient patient) {
        List<Finding> findings = new ArrayList<>();
        for (String port : patient.ports()) {
            console(patient, port).ifPresent(findings::add);
            login(patient, port).ifPresent(findings::add);
        }
        return findings;
    }

    private static Optional<Finding> console(Patient patient, String port) {
        String file = patient.boot().folder().orElse("/boot/firmware") + "/cmdline.txt";
        Optional<String> next = consoleOn(patient, file, port);
        Optional<String> running = consoleOn(patient, "/proc/cmdline", port);
        if (next.isEmpty() && running.isEmpty()) {
            return Optional.empty();
        }
        Cure cure = next.map(word -> "sudo sed -i.bak 's/" + word + " *//' " + file + " && sudo reboot")
                .<Cure>map(Cure.Advice::new)
                .orElseGet(() -> new Cure.Advice(
                        patient.tree().exists(file)
                                ? "sudo reboot    # " + file + " is right already"
                                : "take " + running.orElse("it") + " off the kernel's command line, and reboot"));
        return Optional.of(new Finding(
                Item.CONSOLE,
                Severity.ERROR,
                next.or(() -> running).orElse("") + " makes " + port + " the kernel's console"
                        + (next.isPresent() ? ", in " + file : ""),
                WHY,
                cure));
    }

    /** The word that makes it one. */
    private static Optional<String> consoleOn(Patient patient, String file, String port) {
        List<String> names = names(patient, port);
        return Arrays.stream(patient.tree().text(file).orElse("").split("\\s+", -1))
                .filter(word -> word.startsWith("console="))
                .filter(word ->
                        names.contains(word.substring("console=".length()).split(",", 2)[0]))
                .filter(word -> word.matches("[\\w=,]+"))
                .findFirst();
    }

    /** What it is called on a command line of the kernel. */
    private static List<String> names(Patient patient, String port) {
        String name = port.substring(port.lastIndexOf('/') + 1);
        boolean onHeader = patient.tree().behindLinks("/dev/" + ALIAS).equals(port);
        return onHeader ? List.of(name, ALIAS) : List.of(name);
    }

    private static Optional<Finding> login(Patient patient, String port) {
        List<String> names = names(patient, port);
        Optional<ProcessEntry> getty = patient.processes().running().stream()
                .filter(process -> isGettyOn(process, names))
                .findFirst();
        Optional<String> unit = names.stream()
                .map(name -> "serial-getty@" + name + ".service")
                .filter(name -> isWanted(patient, name)
                        || getty.flatMap(ProcessEntry::unit)
                                .filter(running -> name.equals(running + ".service"))
                                .isPresent())
                .findFirst();
        if (getty.isEmpty() && unit.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Finding(
                Item.CONSOLE,
                Severity.ERROR,
                "a login prompt is on " + port + ": "
                        + getty.map(Patient::named).orElseGet(() -> unit.orElse("") + " is enabled"),
                WHY,
                unit.<Cure>map(name -> new Cure.Change(
                                List.of("systemctl", "mask", "--now", name), List.of("systemctl", "unmask", name)))
                        .orElseGet(() -> getty.map(patient::stopping).orElseThrow())));
    }

    private static boolean isGettyOn(ProcessEntry process, List<String> names) {
        boolean told = process.arguments().stream()
                .map(word -> word.startsWith("/dev/") ? word.substring("/dev/".length()) : word)
                .anyMatch(names::contains);
        boolean unit = process.unit()
                .filter(u -> names.contains(u.replace("serial-getty@", "")))
                .isPresent();
        return process.comm().endsWith("getty") && (told || unit);
    }

    private static boolean isWanted(Patient patient, String unit) {
        boolean masked =
                patient.tree().behindLinks("/etc/systemd/system/" + unit).equals("/dev/null");
        return !masked && WANTED_BY.stream().anyMatch(folder -> patient.tree().hasEntry(folder + unit));
    }
}
