package org.ntpdjava.stats.report;

import java.util.Optional;

/** usestats: what the process used, each line about the time since the one before. */
final class UsageReader implements SetReader {
    private static final int FIELDS = 14;

    private double aboutS;
    private double userS;
    private double systemS;
    private long maxResidentKib;
    private boolean any;

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.exactly(FIELDS);
        double about = fields.number(2);
        double user = fields.number(3);
        double system = fields.number(4);
        long resident = fields.whole(FIELDS - 1);
        if (Day.includes(second)) {
            any = true;
            aboutS += about;
            userS += user;
            systemS += system;
            maxResidentKib = Math.max(maxResidentKib, resident);
        }
    }

    Optional<DayReport.UsageFacts> facts() {
        return any ? Optional.of(new DayReport.UsageFacts(aboutS, userS, systemS, maxResidentKib)) : Optional.empty();
    }
}
