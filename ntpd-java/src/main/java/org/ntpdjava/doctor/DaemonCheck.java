package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntpq.ServerLook;
import org.ntpdjava.ntpq.SourceLook;

/** What the running daemon says of its reference clocks: devices, receivers, fix, antenna, pulses that are of no use. */
final class DaemonCheck implements Check {
    private static final int MINUTE_S = 60;
    private static final int HOUR_S = 3600;

    @Override
    public List<Finding> examine(Patient patient) {
        return patient.daemon().map(DaemonCheck::of).orElse(List.of());
    }

    /** A receiver of the daemon's says that it has one, or tells a time that is believed and does not say that it has none. */
    static boolean hasFix(Patient patient) {
        return patient.daemon().stream()
                .flatMap(look -> look.sources().stream())
                .filter(SourceLook::isReceiver)
                .anyMatch(source -> !source.lacksFix() && (source.reach() != 0 || saysFix(source)));
    }

    private static boolean saysFix(SourceLook source) {
        return source.reason(Reason.Stage.RECEIVER)
                .filter(reason -> reason.number("fix") > 0)
                .isPresent();
    }

    private static List<Finding> of(ServerLook look) {
        List<Finding> findings = new ArrayList<>();
        for (SourceLook source : look.sources()) {
            if (source.isPulse()) {
                pulse(source).ifPresent(findings::add);
            } else if (source.isReceiver()) {
                receiver(look, source, findings);
            }
        }
        return findings;
    }

    private static Optional<Finding> pulse(SourceLook source) {
        boolean useless = source.says(Reason.Stage.WRONG_PULSES) || source.says(Reason.Stage.DEVICE);
        if (!useless && !source.says(Reason.Stage.ODD_PULSES)) {
            return Optional.empty();
        }
        // A few late ones do not take the others away: one that sets the clock is not broken.
        Severity severity = !useless && source.says(Reason.Stage.PULSE_LEADS) ? Severity.WARNING : Severity.ERROR;
        return Optional.of(told(Item.PULSE, severity, source, "only the pulse is exact", "ntpq -c why"));
    }

    private static Finding told(Item item, Severity severity, SourceLook source, String why, String cure) {
        return new Finding(item, severity, source.name() + " " + source.sentence(), why, new Cure.Advice(cure));
    }

    private static void receiver(ServerLook look, SourceLook source, List<Finding> findings) {
        if (source.says(Reason.Stage.DEVICE)) {
            findings.add(told(
                    Item.RECEIVER,
                    Severity.ERROR,
                    source,
                    "without it there is no time",
                    "ls -l /dev/serial0 /dev/tty*"));
            return;
        }
        Optional<Reason> receiver = source.reason(Reason.Stage.RECEIVER);
        String kind = source.reason(Reason.Stage.FAULT).map(Reason::text).orElse("");
        if (source.lacksFix()) {
            findings.add(noFix(look, source, receiver));
        } else if (source.says(Reason.Stage.GARBLED)
                || kind.equals("no_reply")
                || kind.equals("bad_format")
                || kind.equals("bad_date")) {
            findings.add(told(
                    Item.RECEIVER,
                    Severity.ERROR,
                    source,
                    "without it there is no time",
                    Ourselves.command("wait") + "    # tells how far it gets"));
        }
        receiver.filter(reason -> !reason.text().isEmpty()).ifPresent(reason -> findings.add(antenna(source, reason)));
    }

    private static Finding noFix(ServerLook look, SourceLook source, Optional<Reason> receiver) {
        OptionalDouble quietS = look.quietS(source);
        long satellites =
                receiver.map(reason -> Math.round(reason.number("satellites"))).orElse(-1L);
        return new Finding(
                Item.FIX,
                Severity.WARNING,
                source.name() + " has no fix" + (quietS.isPresent() ? " for " + amount(quietS.getAsDouble()) : "")
                        + (satellites < 0 ? "" : ", " + satellites + " satellites"),
                "without a fix the receiver does not know the time",
                new Cure.Advice("give the antenna a view of the sky, then: " + Ourselves.command("wait --for fix")));
    }

    private static String amount(double seconds) {
        long whole = Math.round(seconds);
        return whole < 2 * MINUTE_S
                ? whole + " s"
                : whole < 2 * HOUR_S ? whole / MINUTE_S + " minutes" : whole / HOUR_S + " hours";
    }

    private static Finding antenna(SourceLook source, Reason reason) {
        boolean isShort = reason.text().equals("short");
        return new Finding(
                Item.ANTENNA,
                Severity.ERROR,
                "the antenna of " + source.name() + " is " + reason.text(),
                isShort
                        ? "its supply is cut, nothing is received"
                        : "it draws no current: none is connected, or its cable is cut",
                new Cure.Advice(
                        isShort
                                ? "unplug the antenna, look for a crushed cable or plug, try another one"
                                : "screw the antenna's plug tight, look at the cable; a passive antenna is told as open, too"));
    }
}
