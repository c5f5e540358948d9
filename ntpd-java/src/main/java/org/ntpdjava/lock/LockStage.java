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

    /** Who is looked at: of a stage that concerns no source of this daemon there is nothing to wait for, nor to tell. */
    private List<SourceLook> concerned(ServerLook look) {
        return switch (this) {
            case DAEMON, CLOCK -> look.sources();
            case DEVICE -> among(look, SourceLook::hasDevice);
            case BYTES, SENTENCES, FIX, DATE -> among(look, SourceLook::isReceiver);
            case PULSE, NUMBER -> among(look, SourceLook::mayBringPulses);
        };
    }

    private static List<SourceLook> among(ServerLook look, Predicate<SourceLook> which) {
        return look.sources().stream().filter(which).toList();
    }

    boolean isConfigured(ServerLook look) {
        return this == DAEMON || this == CLOCK || !concerned(look).isEmpty();
    }

    /** What is not there where it is not configured. */
    String what() {
        return switch (this) {
            case DAEMON, CLOCK -> "source";
            case DEVICE -> "clock with a device";
            case BYTES, SENTENCES, FIX, DATE -> "receiver";
            case PULSE, NUMBER -> "pulse";
        };
    }

    /**
     * Whether it has been passed, where it is configured.
     *
     * @param boundS what the root distance must be below for {@link #CLOCK}
     */
    boolean isPassed(ServerLook look, double boundS) {
        return switch (this) {
            case DAEMON -> true;
            case CLOCK -> distanceS(look) < boundS;
            case DEVICE -> concerned(look).stream().allMatch(this::isPassedBy);
            case BYTES, SENTENCES, FIX, DATE, PULSE, NUMBER ->
                concerned(look).stream().anyMatch(this::isPassedBy);
        };
    }

    private boolean isPassedBy(SourceLook source) {
        return switch (this) {
            case DAEMON, CLOCK -> true;
            case DEVICE -> !source.says(Reason.Stage.DEVICE);
            case BYTES -> hasSpoken(source);
            case SENTENCES -> isUnderstood(source);
            case FIX -> isUnderstood(source) && !source.lacksFix();
            case DATE -> source.reach() != 0;
            case PULSE -> source.tellsPulses() || isUseless(source) || source.says(Reason.Stage.ODD_PULSES);
            case NUMBER -> source.tellsPulses() && !isUseless(source);
        };
    }

    /** A pulse is configured, and its device is not missing. */
    static boolean awaitsPulses(ServerLook look) {
        return look.sources().stream().anyMatch(source -> source.bringsPulses() && !source.says(Reason.Stage.DEVICE));
    }

    /** Not by {@code baddata}: a device that could not be opened is counted there, too. */
    private static boolean hasSpoken(SourceLook source) {
        return isUnderstood(source)
                || source.says(Reason.Stage.GARBLED)
                || source.clock().integer("badformat").orElse(0L) > 0;
    }

    private static boolean isUnderstood(SourceLook source) {
        return !source.says(Reason.Stage.GARBLED)
                && (source.reach() != 0
                        || !source.clock().text("timecode").orElse("").isEmpty());
    }

    private static boolean isUseless(SourceLook source) {
        return source.says(Reason.Stage.UNNUMBERED) || source.says(Reason.Stage.WRONG_PULSES);
    }

    /** What the clock may be wrong by, s; infinite while it is not synchronised, or follows nobody but itself. */
    static double distanceS(ServerLook look) {
        boolean alarm = look.system().integer("leap").orElse(ALARM) == ALARM;
        return alarm || look.isLocal()
                ? Double.POSITIVE_INFINITY
                : look.system().decimal("rootdist").orElse(Double.MAX_VALUE) * 1e-3;
    }

    /** Who keeps it from being passed, and why, in words. */
    String obstacle(ServerLook look) {
        return concerned(look).stream()
                .filter(source -> this == CLOCK || !isPassedBy(source))
                .findFirst()
                .map(source -> source.name() + " " + source.sentence())
                .orElse("no source is configured");
    }
}
