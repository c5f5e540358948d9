package org.ntpdjava.daemon.clock;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program known to set or steer a machine's clock, and how to keep it from that. */
record Meddler(String program, Cure cure) {
    /** All we know of. The units are Debian's; the one a process is found in goes before them. */
    static final List<Meddler> KNOWN = List.of(
            service("chronyd", "chrony"),
            service("ntpd", "ntpsec", "ntp", "openntpd"),
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

    /** How to stop it. */
    sealed interface Cure {
        /** @param units without {@code .service}, the usual one first */
        record Service(List<String> units) implements Cure {
            public Service {
                units = List.copyOf(units);
            }
        }

        /** Something else to do. */
        record Words(String text) implements Cure {}
    }

    private static Meddler service(String program, String... units) {
        return new Meddler(program, new Cure.Service(List.of(units)));
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

    /** What Debian's packages call the services whose command is this process, without {@code .service}. */
    static List<String> unitsOf(ProcessEntry process) {
        return KNOWN.stream()
                .filter(known -> process.isCalled(known.program))
                .flatMap(known ->
                        known.cure instanceof Cure.Service(List<String> units) ? units.stream() : Stream.empty())
                .toList();
    }

    private boolean isRunBy(ProcessEntry process) {
        return process.isCalled(program)
                || (process.comm().equals("busybox") && process.applet().equals(program));
    }

    /** {@code chronyd -x} only serves, {@code -Q} only prints. */
    private boolean leavesTheClockAlone(List<String> arguments) {
        return program.equals("chronyd") && (arguments.contains("-x") || arguments.contains("-Q"));
    }

    /** What to type, or to do. */
    String cureFor(ProcessEntry process) {
        return switch (cure) {
            case Cure.Service(List<String> units) ->
                "systemctl disable --now " + process.unit().orElse(units.getFirst());
            case Cure.Words(String text) -> text;
        };
    }
}
