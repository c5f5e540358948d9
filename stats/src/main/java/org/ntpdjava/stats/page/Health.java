package org.ntpdjava.stats.page;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.stats.watch.Probe;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * What the clock is worth now.
 *
 * @param level whether somebody should look
 * @param sentence in a few words, with the reason where something is wrong
 */
record Health(Level level, String sentence) {
    private static final double NS_PER_S = 1e9;
    private static final List<String> UNITS = List.of("s", "ms", "µs", "ns");

    /** Whether somebody should look. */
    enum Level {
        /** All is well. */
        GOOD,
        /** The time is good; something else is not, or it will not be good for ever. */
        WATCH,
        /** The time must not be used. */
        BAD;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** @param why says of a source what is the matter with it, without its name */
    static Health of(Snapshot now, Function<PeerState, String> why) {
        if (!Probe.isAlive(now.engineSilentNs())) {
            return new Health(
                    Level.BAD,
                    "The daemon's engine has been silent for " + Math.round(now.engineSilentNs() / NS_PER_S)
                            + " s: what follows is as old as that.");
        }
        SystemState state = now.state();
        if (state.variables().isLocal()) {
            return new Health(
                    Level.BAD,
                    "Nobody's time but this machine's own: it follows its local clock, and nobody knows how far from UTC.");
        }
        return switch (TimeState.of(state)) {
            case SYNCHRONISED -> synchronised(now);
            case HOLDOVER -> holdover(now);
            case ORPHAN ->
                new Health(
                        Level.BAD,
                        "Orphan: those who follow us agree with each other, and nobody knows how far from UTC.");
            case UNSYNCHRONISED -> unsynchronised(state, why);
        };
    }

    private static Health synchronised(Snapshot now) {
        SystemState state = now.state();
        String by = state.peer(state.systemPeerId())
                .map(peer -> " by " + peer.shortName())
                .orElse(", by a source that has just gone");
        List<String> troubles = troubles(now);
        String trouble = troubles.isEmpty() ? "" : " " + String.join(" ", troubles);
        return new Health(
                troubles.isEmpty() ? Level.GOOD : Level.WATCH,
                "Within " + time(state.errorBoundNs() / NS_PER_S) + " of UTC" + by + sky(state) + "." + trouble);
    }

    private static Health holdover(Snapshot now) {
        SystemState state = now.state();
        double sinceS =
                state.reference().isZero() ? 0 : Math.max(0, now.servedNow().secondsSince(state.reference()));
        return new Health(
                Level.WATCH,
                "No source now: the clock has gone by itself for " + span(sinceS) + " and is still within "
                        + time(state.errorBoundNs() / NS_PER_S) + " of UTC; that grows by up to "
                        + time(state.variables().dispersionRate() * 3600) + " an hour."
                        + unready(now).map(each -> " " + each).orElse(""));
    }

    /** What who steers traffic is told does not contradict what people see. */
    private static Optional<String> unready(Snapshot now) {
        return Probe.ready(now).good()
                ? Optional.empty()
                : Optional.of(
                        "That is wider than the limit of " + time(now.readyBoundNs() / NS_PER_S) + " for /readyz.");
    }

    /** Whoever is nearest to telling the time tells what is missing. */
    private static Health unsynchronised(SystemState state, Function<PeerState, String> why) {
        List<PeerState> sources = state.sources();
        String begin = "The time is not known, and clients are told so. ";
        if (sources.isEmpty()) {
            return new Health(Level.BAD, begin + "There is no source: ntp.conf names none that can be used.");
        }
        long heard = sources.stream().filter(peer -> peer.reach() != 0).count();
        PeerState nearest = state.peer(state.systemPeerId())
                .or(() -> sources.stream().filter(peer -> peer.reach() != 0).findFirst())
                .or(() -> sources.stream()
                        .filter(peer -> !peer.reason().equals(Reason.NEW))
                        .findFirst())
                .orElse(sources.getFirst());
        String many = heard == 0 ? "No source is heard" : "Sources heard: " + heard + " of " + sources.size();
        return new Health(Level.BAD, begin + many + ". " + nearest.shortName() + " " + why.apply(nearest));
    }

    private static List<String> troubles(Snapshot now) {
        SystemState state = now.state();
        Optional<String> antenna = state.peers().stream()
                .flatMap(peer -> peer.receiver().stream())
                .map(ReceiverStatus::antenna)
                .filter(each -> each == ReceiverStatus.Antenna.OPEN || each == ReceiverStatus.Antenna.SHORT)
                .map(each ->
                        "The antenna is " + (each == ReceiverStatus.Antenna.OPEN ? "open" : "short-circuited") + ".")
                .findFirst();
        List<String> wrong = state.peers().stream()
                .filter(peer -> peer.selection() == SelectionStatus.FALSETICK)
                .map(PeerState::shortName)
                .toList();
        Optional<String> leaps = state.leapStatus()
                .table()
                .filter(table -> table.isExpired(now.servedNow().toInstant(table.expires())))
                .map(_ -> "The list of leap seconds has expired.");
        Optional<String> falsetickers = wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(String.join(", ", wrong) + (wrong.size() == 1 ? " tells" : " tell") + " another time.");
        return Stream.of(unready(now), antenna, leaps, falsetickers)
                .flatMap(Optional::stream)
                .toList();
    }

    /** The satellites of the first receiver that counts them, and that nobody has reason to doubt. */
    private static String sky(SystemState state) {
        return state.peers().stream()
                .filter(peer -> peer.selection() != SelectionStatus.FALSETICK)
                .flatMap(peer -> peer.receiver().stream())
                .filter(receiver -> receiver.satellitesUsed().isPresent())
                .map(receiver -> "; " + receiver.satellitesUsed().getAsInt() + " satellites used")
                .findFirst()
                .orElse("");
    }

    /** Three digits, rounded up: it is a promise. */
    static String time(double seconds) {
        double value = seconds;
        int unit = 0;
        while (value < 0.9995 && unit < UNITS.size() - 1) {
            value *= 1e3;
            unit++;
        }
        int digits = value < 10 ? 2 : value < 100 ? 1 : 0;
        double step = Math.pow(10, -digits);
        return String.format(
                Locale.ROOT, "%." + digits + "f %s", Math.ceil(value / step - 1e-6) * step, UNITS.get(unit));
    }

    /** For example {@code 2 h 5 min}. */
    private static String span(double seconds) {
        Duration span = Duration.ofSeconds(Math.round(seconds));
        if (span.toDays() > 0) {
            return span.toDays() + " d " + span.toHoursPart() + " h";
        }
        if (span.toHours() > 0) {
            return span.toHours() + " h " + span.toMinutesPart() + " min";
        }
        return span.toMinutes() > 0
                ? span.toMinutes() + " min " + span.toSecondsPart() + " s"
                : span.toSeconds() + " s";
    }
}
