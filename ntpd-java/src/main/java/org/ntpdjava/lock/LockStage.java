package org.ntpdjava.lock;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntpq.ServerLook;
import org.ntpdjava.ntpq.SourceLook;

/** What has to come true, one after the other, until a hat has set the clock. */
public enum LockStage {
    /** The daemon answers. */
    DAEMON("the daemon answers"),
    /** The devices of all reference clocks are open. */
    DEVICE("every device of a clock is open"),
    /** A receiver, or the program that reads it, has said something. */
    BYTES("a receiver speaks"),
    /** What was said could be understood. */
    SENTENCES("it is understood"),
    /** The receiver knows where it is, and so the time. */
    FIX("it has a fix"),
    /** The date it tells is believed. */
    DATE("its date is believed"),
    /** Edges of a pulse are seen. */
    PULSE("a pulse comes"),
    /** Which seconds the pulses begin is known. */
    NUMBER("its seconds are numbered"),
    /** The clock is right to the bound that was asked for. */
    CLOCK("the clock is right");

    /** The leap indicator of a clock that is not synchronised. */
    private static final long ALARM = 3;

    private final String words;

    LockStage(String words) {
        this.words = words;
    }

    /** What is true once it has been passed. */
    public String words() {
        return words;
    }

    /** As it is written on a command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<LockStage> of(String word) {
        return List.of(values()).stream()
                .filter(stage -> stage.word().equals(word))
                .findFirst();
    }

    /**
     * Whether it has been passed. What the configuration has no source for is passed: without a pulse there is none to wait for.
     *
     * @param boundS what the root distance must be below for {@link #CLOCK}
     */
    boolean isPassed(ServerLook look, double boundS) {
        return switch (this) {
            case DAEMON -> true;
            case DEVICE -> look.sources().stream().noneMatch(source -> source.says(Reason.Stage.DEVICE));
            case BYTES -> any(receivers(look), LockStage::hasSpoken);
            case SENTENCES -> any(receivers(look), LockStage::isUnderstood);
            case FIX -> any(receivers(look), source -> isUnderstood(source) && !source.lacksFix());
            case DATE -> any(receivers(look), source -> source.reach() != 0);
            case PULSE -> any(pulses(look), LockStage::hasPulsed);
            case NUMBER -> any(pulses(look), source -> source.reach() != 0 && !isUseless(source));
            case CLOCK -> distanceS(look) < boundS;
        };
    }

    private static boolean any(List<SourceLook> sources, Predicate<SourceLook> what) {
        return sources.isEmpty() || sources.stream().anyMatch(what);
    }

    private static List<SourceLook> receivers(ServerLook look) {
        return look.sources().stream().filter(SourceLook::isReceiver).toList();
    }

    static List<SourceLook> pulses(ServerLook look) {
        return look.sources().stream().filter(SourceLook::isPulse).toList();
    }

    /** Not by {@code baddata}: a device that could not be opened is counted there, too. */
    private static boolean hasSpoken(SourceLook source) {
        return isUnderstood(source)
                || source.says(Reason.Stage.GARBLED)
                || source.clock().integer("badformat").orElse(0L) > 0;
    }

    private static boolean hasPulsed(SourceLook source) {
        return source.reach() != 0 || isUseless(source) || source.says(Reason.Stage.ODD_PULSES);
    }

    private static boolean isUnderstood(SourceLook source) {
        return !source.says(Reason.Stage.GARBLED)
                && (source.reach() != 0
                        || !source.clock().text("timecode").orElse("").isEmpty());
    }

    private static boolean isUseless(SourceLook source) {
        return source.says(Reason.Stage.UNNUMBERED) || source.says(Reason.Stage.WRONG_PULSES);
    }

    /** What the clock may be wrong by, s; infinite while it is not synchronised. */
    static double distanceS(ServerLook look) {
        boolean alarm = look.system().integer("leap").orElse(ALARM) == ALARM;
        return alarm
                ? Double.POSITIVE_INFINITY
                : look.system().decimal("rootdist").orElse(Double.MAX_VALUE) * 1e-3;
    }

    /** Who keeps it from being passed, and why, in words. */
    String obstacle(ServerLook look) {
        List<SourceLook> concerned = switch (this) {
            case PULSE, NUMBER -> pulses(look);
            case CLOCK -> look.sources();
            default -> receivers(look);
        };
        List<SourceLook> those = this == DEVICE
                ? look.sources().stream()
                        .filter(source -> source.says(Reason.Stage.DEVICE))
                        .toList()
                : concerned;
        return those.stream()
                .findFirst()
                .map(source -> source.name() + " " + source.sentence())
                .orElse("no source is configured");
    }
}
