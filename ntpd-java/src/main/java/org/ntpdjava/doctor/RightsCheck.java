package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.ntpdjava.daemon.refclock.DriverFactory;

/**
 * What whoever asks could not do as the daemon. Where one runs already, or a service of the system starts it, that one has rights of
 * its own.
 */
final class RightsCheck implements Check {
    private static final int USUAL_FIRST_PORT = 1024;
    private static final String USUAL_GROUP = "dialout";
    /** Nobody joins these for a device. */
    private static final Set<String> UNFIT = Set.of("root", "tty");

    @Override
    public List<Finding> examine(Patient patient) {
        if (patient.daemon().isPresent() || patient.hasUnit()) {
            return List.of();
        }
        List<Finding> findings = new ArrayList<>();
        patient.ports().forEach(port -> device(patient, port, true).ifPresent(findings::add));
        patient.setup().pulses().stream()
                .map(DriverFactory.Pulses::path)
                .map(patient.tree()::behindLinks)
                .forEach(pulse -> device(patient, pulse, false).ifPresent(findings::add));
        if (!patient.setup().pins().isEmpty()) {
            patient.tree().names("/dev", "gpiochip*").stream()
                    .limit(1) // they have one rule
                    .forEach(chip -> device(patient, "/dev/" + chip, true).ifPresent(findings::add));
        }
        capabilities(patient).ifPresent(findings::add);
        return findings;
    }

    private static Optional<Finding> device(Patient patient, String path, boolean writing) {
        if (!patient.tree().exists(path) || patient.user().mayOpen(patient.tree(), path, writing)) {
            return Optional.empty();
        }
        String user = patient.user().name(patient.tree());
        String group = User.groupOf(patient.tree(), path);
        boolean isFit = !UNFIT.contains(group);
        boolean ofGroup = User.groupMayOpen(patient.tree(), path, writing);
        return Optional.of(new Finding(
                Item.RIGHTS,
                Severity.WARNING,
                "the user " + user + " may not open " + path + ", which is the group " + group + "'s"
                        + (ofGroup ? "" : ", and that may not either"),
                "started by this user, the daemon cannot read it; a new group counts from the next login on",
                new Cure.Advice(
                        ofGroup && isFit
                                ? joining(patient, user, group)
                                : rule(patient, path, user, isFit ? group : USUAL_GROUP))));
    }

    /** Of a user and not of the machine: it is nothing that --fix could do for whoever asks. */
    private static String joining(Patient patient, String user, String group) {
        return User.isMember(patient.tree(), user, group)
                ? "newgrp " + group + "    # or log in again: at this login " + user + " was not in that group"
                : "sudo usermod -aG " + group + " " + user;
    }

    private static String rule(Patient patient, String path, String user, String group) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return "echo 'KERNEL==\"" + name + "\", GROUP=\"" + group
                + "\", MODE=\"0660\"' | sudo tee /etc/udev/rules.d/60-ntpd-java-" + name
                + ".rules && sudo udevadm control --reload && sudo udevadm trigger --name-match=" + path
                + (User.isMember(patient.tree(), user, group) ? "" : " && " + joining(patient, user, group));
    }

    private static Optional<Finding> capabilities(Patient patient) {
        User user = patient.user();
        boolean clock = user.can(User.CAP_SYS_TIME);
        boolean port = user.can(User.CAP_NET_BIND_SERVICE) || patient.setup().port() >= firstPort(patient);
        if (clock && port) {
            return Optional.empty();
        }
        List<String> missing = Stream.of(
                        clock ? "" : "set the clock (CAP_SYS_TIME)",
                        port ? "" : "take port " + patient.setup().port() + " (CAP_NET_BIND_SERVICE)")
                .filter(text -> !text.isEmpty())
                .toList();
        return Optional.of(new Finding(
                Item.RIGHTS,
                user.isRoot() ? Severity.ERROR : Severity.WARNING,
                "the user " + user.name(patient.tree()) + " may not " + String.join(", nor ", missing),
                "started by this user, the daemon ends at once",
                new Cure.Advice(
                        user.isRoot()
                                ? "give the container that capability, or: "
                                        + Ourselves.command("--no-clock --port 11123")
                                : "sudo "
                                        + Ourselves.command(
                                                "-g -c " + patient.setup().file()))));
    }

    private static int firstPort(Patient patient) {
        String first = patient.tree().word("/proc/sys/net/ipv4/ip_unprivileged_port_start");
        return first.matches("\\d{1,5}") ? Integer.parseInt(first) : USUAL_FIRST_PORT;
    }
}
