package org.ntpdjava.stats.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import org.ntpdjava.ntp.state.TimeState;

/**
 * boundstats. A line is about the span from the line before it; where that is further away than a span can be, or where a line
 * says that the program was started in between, nobody looked, and the line is about its own moment only.
 */
final class BoundReader implements SetReader {
    /** A span ends with the minute; it is looked once a second. */
    private static final double LONGEST_SPAN_S = 62;

    private static final double NS_PER_S = 1e9;

    private final Timeline timeline = new Timeline();
    private final List<DayReport.Setup> setups = new ArrayList<>();
    private final List<DayReport.Step> steps = new ArrayList<>();
    private final List<Interval> beforeSteps = new ArrayList<>();
    private double previous = Double.NEGATIVE_INFINITY;
    private double last = Double.NEGATIVE_INFINITY;
    private long spans;
    private boolean later;

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.atLeast(4);
        switch (fields.text(2)) {
            case "start" -> {
                program(second, fields, true);
                previous = second;
            }
            case "step" -> step(second, fields);
            case "runs" -> program(second, fields, false);
            case "file" -> file(fields);
            case "lines" -> amend(last -> with(last, last.files(), fields.text(3)));
            default -> span(second, fields.exactly(7));
        }
    }

    private void span(double second, Fields fields) throws BadLine {
        double boundS = fields.text(2).equals("inf") ? Double.POSITIVE_INFINITY : fields.whole(2) / NS_PER_S;
        Timeline.Standing standing = new Timeline.Standing(
                boundS, fields.text(3), (int) fields.whole(4), (int) fields.whole(5), state(fields.text(6)));
        beforeSteps.forEach(before -> timeline.paint(before.fromS(), before.toS(), standing));
        beforeSteps.clear();
        timeline.paint(isJoined(second) ? previous : second, second, standing);
        previous = second;
        if (Day.includes(second)) {
            last = Math.max(last, second);
            spans++;
        }
        later |= second >= Day.LENGTH_S;
    }

    private boolean isJoined(double second) {
        return second >= previous && second - previous <= LONGEST_SPAN_S;
    }

    /** The time jumped: the span that is open has a part before that, and goes on where the time went. */
    private void step(double second, Fields fields) throws BadLine {
        fields.exactly(5);
        double amountS = fields.number(3);
        DayReport.Mover mover = DayReport.Mover.of(fields.text(4))
                .orElseThrow(() -> new BadLine("nobody of that name moves the time, in field 5"));
        double before = second - amountS;
        if (isJoined(before)) {
            beforeSteps.add(new Interval(previous, before));
        }
        previous = second;
        if (Day.includes(second) && steps.size() < DayReport.MOST_EVENTS) {
            steps.add(new DayReport.Step(second, OptionalDouble.of(amountS), mover));
        }
    }

    private static TimeState state(String word) throws BadLine {
        return Arrays.stream(TimeState.values())
                .filter(state -> Timeline.word(state).equals(word))
                .findFirst()
                .orElseThrow(() -> new BadLine("\"" + word + "\" is no state of the time"));
    }

    private void program(double second, Fields fields, boolean start) {
        setups.add(new DayReport.Setup(
                second, start, fields.text(3), List.of(fields.rest(4).split(" ", -1)), List.of(), ""));
    }

    private void file(Fields fields) throws BadLine {
        fields.atLeast(5);
        amend(last -> {
            List<DayReport.Setup.File> files = new ArrayList<>(last.files());
            files.add(new DayReport.Setup.File(fields.rest(4), fields.text(3).toLowerCase(Locale.ROOT)));
            return with(last, List.copyOf(files), last.linesSha256());
        });
    }

    private void amend(UnaryOperator<DayReport.Setup> change) {
        if (!setups.isEmpty()) {
            setups.set(setups.size() - 1, change.apply(setups.getLast()));
        }
    }

    private static DayReport.Setup with(DayReport.Setup setup, List<DayReport.Setup.File> files, String linesSha256) {
        return new DayReport.Setup(setup.second(), setup.start(), setup.program(), setup.words(), files, linesSha256);
    }

    Timeline timeline() {
        return timeline;
    }

    /** Spans that end on the day. */
    long spans() {
        return spans;
    }

    /** There is one that ends after the day. */
    boolean sawLater() {
        return later;
    }

    /** When the last of them ends. */
    Optional<Double> last() {
        return Double.isFinite(last) ? Optional.of(last) : Optional.empty();
    }

    List<DayReport.Step> steps() {
        return List.copyOf(steps);
    }

    /** Those of the day, and the last one before it; what a day only repeats is left out. */
    List<DayReport.Setup> setups() {
        List<DayReport.Setup> told = new ArrayList<>();
        for (DayReport.Setup setup : setups) {
            if (setup.second() >= Day.LENGTH_S) {
                continue;
            }
            if (setup.second() < 0) {
                told.clear();
            }
            boolean repeated =
                    !setup.start() && !told.isEmpty() && told.getLast().sameAs(setup);
            if (!repeated) {
                told.add(setup);
            }
        }
        return List.copyOf(told);
    }
}
