package org.ntpdjava.stats.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One file on its way through the reader of its set: counts lines, and keeps account of what cannot be read. */
final class FileScan implements LineScanner.Lines {
    /** Files are written in order; times that look back by less are of two threads. */
    private static final double BACK_S = 0.5;

    private static final int STAMP_FIELDS = 2;
    private static final double LONGEST_DAY_S = Day.LENGTH_S + 1;
    private static final long HIGHEST_DAY = 1_000_000;
    private static final int MOST_TOLD = 10;

    private final Day day;
    private final String file;
    private final SetReader reader;
    private final List<DayReport.Unreadable> unreadable = new ArrayList<>();
    private Optional<Back> back = Optional.empty();
    private long unreadableCount;
    private long ofDay;
    private double previous = Double.NEGATIVE_INFINITY;

    /** Time went back at a line. */
    record Back(String file, long line, double byS) {}

    private FileScan(Day day, String file, SetReader reader) {
        this.day = day;
        this.file = file;
        this.reader = reader;
    }

    /**
     * What came of a file.
     *
     * @param unreadable the first ones
     * @param back the first place where time went back, within the day
     */
    record Result(DayReport.StatFile file, List<DayReport.Unreadable> unreadable, Optional<Back> back) {}

    /** @param set its word */
    static Result of(Day day, Path path, String set, SetReader reader) throws IOException {
        String name = String.valueOf(path.getFileName());
        FileScan scan = new FileScan(day, name, reader);
        LineScanner.Scanned scanned = LineScanner.scan(path, scan);
        return new Result(
                new DayReport.StatFile(
                        name,
                        set,
                        scanned.sha256(),
                        scanned.octets(),
                        scanned.lines(),
                        scan.ofDay,
                        scan.unreadableCount),
                List.copyOf(scan.unreadable),
                scan.back);
    }

    @Override
    public void line(long number, String text) {
        if (text.isBlank() || text.startsWith("#")) {
            return;
        }
        try {
            Fields fields = Fields.of(text).atLeast(STAMP_FIELDS + 1);
            double second = second(fields);
            reader.line(second, fields);
            if (Day.includes(second)) {
                ofDay++;
                lookBack(number, second);
            }
            previous = second;
        } catch (BadLine bad) {
            bad(number, bad.why());
        }
    }

    private double second(Fields fields) throws BadLine {
        long modifiedJulianDay = fields.whole(0);
        double pastMidnightS = fields.number(1);
        if (modifiedJulianDay > HIGHEST_DAY || pastMidnightS < 0 || pastMidnightS >= LONGEST_DAY_S) {
            throw new BadLine("begins with no day and second");
        }
        return day.second(modifiedJulianDay, pastMidnightS);
    }

    private void lookBack(long number, double second) {
        if (second < previous - BACK_S && back.isEmpty()) {
            back = Optional.of(new Back(file, number, previous - second));
        }
    }

    @Override
    public void bad(long number, String why) {
        unreadableCount++;
        if (unreadable.size() < MOST_TOLD) {
            unreadable.add(new DayReport.Unreadable(file, number, why));
        }
    }
}
