package org.ntpdjava.stats.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the statistics files tell of a day. Units are in the names; times are seconds since midnight UTC of that day.
 *
 * @param setups what ran, one for each start and each change of configuration; empty where no line says
 * @param holdovers times without a system peer in which the bound still held
 * @param events those of protostats, the first {@link #MOST_EVENTS} of the system and of sources
 */
public record DayReport(
        Day day,
        Maker maker,
        String folder,
        Coverage coverage,
        List<Setup> setups,
        Optional<ClockFacts> clock,
        Optional<BoundFacts> bound,
        List<Holdover> holdovers,
        List<Step> steps,
        List<Lead> leads,
        List<SourceFacts> sources,
        LeapFacts leap,
        List<DeviceFacts> devices,
        Optional<ServerFacts> server,
        Optional<UsageFacts> usage,
        List<Event> events,
        FileFacts files,
        List<String> notices) {

    /** Of a thing that happens too often to be told each time. */
    public static final int MOST_EVENTS = 10_000;

    /** Who made the report, and when: not what ran on the day. */
    public record Maker(String program, String host, Instant at) {}

    /**
     * How much of the day the files speak of.
     *
     * @param horizonS the end of what is looked at: of a day that is over its end, of today the last line
     * @param basis the set that tells it: boundstats, else loopstats or peerstats
     * @param gaps in which nothing is known; nothing is said of them anywhere
     * @param statesS seconds in each state, by its word; empty where no line tells states
     */
    public record Coverage(
            int horizonS, String basis, double observedS, List<Interval> gaps, Map<String, Integer> statesS) {

        public double share(double seconds) {
            return horizonS == 0 ? 0 : seconds / horizonS;
        }
    }

    /**
     * What ran from then on, as the daemon wrote it.
     *
     * @param start it was started then; else it went on
     * @param program its name and version
     * @param words further ones: {@code java-25.0.3}, {@code host=…}, {@code clock=steered} or {@code free}
     * @param linesSha256 of the lines in force; empty where that is not told
     */
    public record Setup(
            double second, boolean start, String program, List<String> words, List<File> files, String linesSha256) {
        /** A configuration file as it was read at the start. */
        public record File(String path, String sha256) {}

        boolean sameAs(Setup other) {
            return program.equals(other.program)
                    && words.equals(other.words)
                    && files.equals(other.files)
                    && linesSha256.equals(other.linesSha256);
        }
    }

    /** What loopstats tells: offsets are the sources' minus the clock's, as the clock was updated. */
    public record ClockFacts(
            Percentiles offsetS,
            Percentiles jitterS,
            Percentiles frequencyPpm,
            Percentiles wanderPpm,
            WorstMinute worst,
            Minutes offsetMinutes,
            Minutes frequencyMinutes) {}

    /**
     * The minute with the largest measured offset.
     *
     * @param minute of the day, from 0
     * @param offsetS with its sign
     * @param boundS the largest one published in it, empty where none was told
     * @param states in it, in their order
     * @param systemPeers in it, in their order
     * @param events from a minute before it to its end
     */
    public record WorstMinute(
            int minute,
            double offsetS,
            int samples,
            OptionalDouble boundS,
            List<String> states,
            List<String> systemPeers,
            List<Event> events) {}

    /**
     * What was promised, and how it compares with what was measured.
     *
     * @param boundS over seconds, those without a finite bound left out
     * @param withoutBoundS seconds in which none was published
     * @param largestAt when the largest bound stood
     * @param within seconds in which the bound was no larger than a limit, by limits in seconds, ascending
     * @param comparison with loopstats; empty where no sample has a bound
     */
    public record BoundFacts(
            Percentiles boundS,
            double withoutBoundS,
            Interval largestAt,
            Map<Double, Integer> within,
            Optional<Comparison> comparison,
            Minutes minutes) {}

    /**
     * Of each sample of loopstats that falls into a second with a finite bound, the bound over the distance of the offset from 0.
     *
     * @param ratio bound / |offset|; an offset that is written as 0 counts as half of the last digit, 0.5 ns
     * @param exceeded in how many |offset| was beyond the bound
     * @param worstAt when the ratio was least
     */
    public record Comparison(Percentiles ratio, long exceeded, List<Double> exceededAt, double worstAt) {}

    /**
     * No system peer, but the time still good within its bound.
     *
     * @param boundBeforeS the one published before it, empty where that is not known
     * @param largestBoundS in it
     */
    public record Holdover(Interval when, OptionalDouble boundBeforeS, OptionalDouble largestBoundS) {}

    /**
     * The time was moved.
     *
     * @param second by the time after it
     * @param amountS positive forward; empty where that is not told
     */
    public record Step(double second, OptionalDouble amountS, Mover mover) {}

    /** Who moved the time. */
    public enum Mover {
        /** The daemon itself. */
        OWN,
        /** Another program, or the machine slept. */
        OTHER,
        /** The kernel, which refused a step of the daemon that is told before: it is taken back. */
        REFUSED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<Mover> of(String word) {
            return Arrays.stream(values())
                    .filter(mover -> mover.word().equals(word))
                    .findFirst();
        }
    }

    /** A source led the clock: it was the system peer. */
    public record Lead(String source, Interval when) {}

    /**
     * What peerstats tells of a source.
     *
     * @param kind what it is, in words
     * @param delayS round trip
     * @param verdicts how many samples came while selection said that of the source, by its word
     * @param falseticker from a sample so marked to the last one in a row
     * @param ledS seconds as the system peer, empty where that is not told
     */
    public record SourceFacts(
            String source,
            String kind,
            Interval seen,
            Percentiles offsetS,
            Percentiles delayS,
            Percentiles jitterS,
            Map<String, Long> verdicts,
            List<Interval> falseticker,
            OptionalDouble ledS,
            Disagreement disagreement) {}

    /**
     * Samples of a source that our bound and its own delay do not explain: |offset| above bound + delay / 2 + dispersion.
     *
     * @param compared those that came while a finite bound was published
     */
    public record Disagreement(long compared, long beyond) {}

    /**
     * Leap seconds.
     *
     * @param events of protostats about them
     * @param announced when the leap indicator said 1 or 2
     */
    public record LeapFacts(List<Event> events, List<Interval> announced) {}

    /**
     * What clockstats tells of a reference clock.
     *
     * @param figures by what they count, each with its unit in the name
     * @param withoutFix from a sentence without a fix to the last one in a row
     */
    public record DeviceFacts(
            String source, String kind, long lines, Map<String, Double> figures, List<Interval> withoutFix) {}

    /**
     * Sums of sysstats.
     *
     * @param aboutS seconds they are about, of the lines written on the day
     */
    public record ServerFacts(double aboutS, Map<String, Long> counters) {}

    /** Sums of usestats. */
    public record UsageFacts(double aboutS, double userS, double systemS, long maxResidentKib) {}

    /**
     * The evidence.
     *
     * @param firstUnreadable file, line number and why; empty where all could be read
     */
    public record FileFacts(List<StatFile> read, long unreadableLines, List<Unreadable> firstUnreadable) {}

    /**
     * A file that was read.
     *
     * @param set its word
     * @param linesOfDay those about the day
     */
    public record StatFile(
            String name, String set, String sha256, long octets, long lines, long linesOfDay, long unreadable) {}

    /** A line that could not be read. */
    public record Unreadable(String file, long line, String why) {}
}
