package org.ntpdjava.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * When something is gone: an unplugged antenna, a dead wire. Seconds are numbered as those of the model they belong to:
 * from the beginning of a {@link Simulation}, or from 1970 for a hat that follows the real clock.
 */
public record Outages(List<Stretch> stretches) {
    /** Always there. */
    public static final Outages NONE = new Outages(List.of());

    public Outages {
        stretches = List.copyOf(stretches);
    }

    /**
     * @param fromS the first second without
     * @param untilS the first second with it again
     */
    public record Stretch(long fromS, long untilS) {
        public Stretch {
            if (untilS < fromS) {
                throw new IllegalArgumentException("an outage from " + fromS + " cannot end at " + untilS);
            }
        }
    }

    /** One stretch, its end excluded. */
    public static Outages between(long fromS, long untilS) {
        return NONE.andBetween(fromS, untilS);
    }

    /** One that does not end. */
    public static Outages from(long fromS) {
        return between(fromS, Long.MAX_VALUE);
    }

    public Outages andBetween(long fromS, long untilS) {
        List<Stretch> more = new ArrayList<>(stretches);
        more.add(new Stretch(fromS, untilS));
        return new Outages(more);
    }

    public boolean covers(long second) {
        return stretches.stream().anyMatch(s -> s.fromS <= second && second < s.untilS);
    }
}
