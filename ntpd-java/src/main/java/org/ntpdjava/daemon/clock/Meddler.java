package org.ntpdjava.daemon.clock;

import java.util.List;
import java.util.Optional;

/** A program known to set or steer a machine's clock, and how to keep it from that. */
record Meddler(String program, Cure cure) {
    /** All we know of. The units are Debian's; the one a process is found in goes before them. */
    static final List<Meddler> KNOWN = List.of(
            service("chronyd", "chrony"),
            service("ntpd", "ntpsec"),
            service("ntp-daemon", "ntpd-rs"),
            service("systemd-timesyncd", "systemd-timesyncd"),
            service("phc2sys", "phc2sys"),
            service("ptp4l", "ptp4l"),
            service("ptpd", "ptpd"),
            service("timemaster", "timemaster"),
            service("statime", "statime"),
            service("htpdate", "htpdate"),
            service("tlsdated", "tlsdate"),
            command("ntpdate"),
            command("sntp"),
            command("rdate"),
            command("date"),
            command("hwclock"),
            command("adjtimex"),
            other("systemd-timedated", "do not use timedatectl set-time"),
            other("VBoxService", "start VBoxService with --disable-timesync"),
            other("vmtoolsd", "vmware-toolbox-cmd timesync disable"),
            other("qemu-ga", "start qemu-ga with --block-rpcs=guest-set-time"));

    /** The kernel cuts names of commands to this many octets (TASK_COMM_LEN of linux/sched.h, without the final zero). */
    private static final int COMM_OCTETS = 15;

    /** How to stop it. */
    sealed interface Cure {
        /** @param unit without {@code .service} */
        record Service(String unit) implements Cure {}

        /** Something else to do. */
        record Words(String text) implements Cure {}
    }

    private static Meddler service(String program, String unit) {
        return new Meddler(program, new Cure.Service(unit));
    }

    private static Meddler command(String program) {
        return other(program, "find out who runs it: cron, a systemd timer, somebody at a terminal");
    }

    private static Meddler other(String program, String advice) {
        return new Meddler(program, new Cure.Words(advice));
    }

    /** The one this process is; empty too when its command line says that it leaves the clock alone. */
    static Optional<Meddler> of(ProcessEntry process) {
        return KNOWN.stream()
                .filter(known -> known.isRunBy(process) && !known.leavesTheClockAlone(process.arguments()))
                .findFirst();
    }

    boolean isService() {
        return cure instanceof Cure.Service;
    }

    private boolean isRunBy(ProcessEntry process) {
        String shortened = program.substring(0, Math.min(program.length(), COMM_OCTETS));
        return process.comm().equals(shortened)
                || (process.comm().equals("busybox") && process.applet().equals(program));
    }

    /** {@code chronyd -x} only serves, {@code -Q} only prints. */
    private boolean leavesTheClockAlone(List<String> arguments) {
        return program.equals("chronyd") && (arguments.contains("-x") || arguments.contains("-Q"));
    }

    /** What to type, or to do. */
    String cureFor(ProcessEntry process) {
        return switch (cure) {
            case Cure.Service(String usual) ->
                "systemctl disable --now " + process.unit().orElse(usual);
            case Cure.Words(String text) -> text;
        };
    }
}
