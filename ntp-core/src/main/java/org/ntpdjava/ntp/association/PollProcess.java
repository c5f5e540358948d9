package org.ntpdjava.ntp.association;

import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.time.PollInterval;

/**
 * When to poll a source next (RFC 5905 section 13). A poll is one packet, or a burst of six that are two seconds apart;
 * polls are 2<sup>host poll</sup> seconds apart, stretched at random by up to a sixteenth so that servers are not hit by
 * many clients at once.
 *
 * <p>The host poll follows the time constant of the discipline while the source answers. After ten unanswered polls it
 * doubles with each further one. A RATE kiss lengthens it by one step, or to what the server wants if that is longer; it is no
 * shorter from then on, whatever the longest interval allowed, and there are no more bursts (RFC 5905 section 7.4).
 */
public final class PollProcess {
    /** Packets of a burst, as ntpd sends them. */
    public static final int BURST_PACKETS = 6;
    /** NTP_UNREACH of ntpd: unanswered polls before the interval grows. */
    public static final int UNANSWERED_LIMIT = 10;

    /** A kiss can not push a source farther away than this: who forges one must not silence us (2<sup>10</sup> s). */
    private static final int HIGHEST_BY_KISS_LOG2_S = 10;

    private static final long SECOND_NS = 1_000_000_000L;
    private static final long BURST_SPACING_NS = 2 * SECOND_NS;
    private static final double STRETCH = 1.0 / 16;

    private final RandomGenerator random;
    private final boolean stretched;
    private Options options;
    private int kissFloorLog2S;
    private int hostPollLog2S;
    private int burstLeft;
    private long nextNs;

    /**
     * @param stretched false for reference clocks, which nobody else polls
     * @param firstNs monotonic time of the first poll
     */
    public PollProcess(Options options, boolean stretched, RandomGenerator random, long firstNs) {
        this.options = options;
        this.stretched = stretched;
        this.random = random;
        this.hostPollLog2S = options.minPollLog2S();
        this.nextNs = firstNs;
    }

    /** Other limits from now on; the current interval runs out as it is. */
    public void reconfigure(Options newOptions) {
        options = newOptions;
        hostPollLog2S = clamped(hostPollLog2S);
    }

    /** Monotonic nanoseconds; Long.MAX_VALUE when polling has stopped. */
    public long nextNs() {
        return nextNs;
    }

    /** The next packet continues the burst of the current poll. */
    public boolean inBurst() {
        return burstLeft > 0;
    }

    /** Our poll exponent. */
    public int hostPollLog2S() {
        return hostPollLog2S;
    }

    /**
     * A new poll begins.
     *
     * @param reach already shifted for it
     * @param timeConstantLog2S of the discipline
     */
    public void begin(Reach reach, int timeConstantLog2S) {
        if (reach.isReachable()) {
            hostPollLog2S = clamped(timeConstantLog2S);
            burstLeft = options.burst() && !isSlowed() ? BURST_PACKETS : 1;
            return;
        }
        if (reach.unanswered() > UNANSWERED_LIMIT) {
            hostPollLog2S = clamped(hostPollLog2S + 1);
        }
        burstLeft = options.iburst() && !isSlowed() && reach.unanswered() <= 1 ? BURST_PACKETS : 1;
    }

    /**
     * A packet of the poll has been sent (or a reference clock been asked): decides when the next one is due.
     *
     * @param intervalLog2S the exponent to wait for when the poll is complete
     */
    public void sent(long nowNs, int intervalLog2S) {
        burstLeft = Math.max(0, burstLeft - 1);
        nextNs = nowNs + (burstLeft > 0 ? BURST_SPACING_NS : intervalNs(Math.max(intervalLog2S, kissFloorLog2S)));
    }

    /** A source that was unreachable has answered: with iburst, what is missing for a burst follows at once. */
    public void cameBack(long nowNs) {
        if (options.iburst() && !isSlowed() && burstLeft == 0) {
            startBurst(nowNs);
        }
    }

    /** The current poll goes on as a burst, the next packet two seconds from now. */
    public void startBurst(long nowNs) {
        burstLeft = BURST_PACKETS - 1;
        nextNs = nowNs + BURST_SPACING_NS;
    }

    /**
     * The server asked us to slow down: the burst ends, and the interval is longer from now on.
     *
     * @param wantedLog2S the poll field of its kiss: how often it may be asked, as servers with such a limit have it
     */
    public void slowDown(long nowNs, int wantedLog2S) {
        burstLeft = 0;
        if (hostPollLog2S < HIGHEST_BY_KISS_LOG2_S) {
            kissFloorLog2S = Math.clamp(wantedLog2S, hostPollLog2S + 1, HIGHEST_BY_KISS_LOG2_S);
            hostPollLog2S = kissFloorLog2S;
        }
        nextNs = nowNs + intervalNs(hostPollLog2S);
    }

    private boolean isSlowed() {
        return kissFloorLog2S > 0;
    }

    /** Kisses have made the interval longer than the configuration would ever have it. */
    public boolean isBeyondItsLimit() {
        return kissFloorLog2S > options.maxPollLog2S();
    }

    /** No further polls. */
    public void stop() {
        burstLeft = 0;
        nextNs = Long.MAX_VALUE;
    }

    /** Starts over at {@code firstNs} with the shortest interval allowed. */
    public void restart(long firstNs) {
        burstLeft = 0;
        hostPollLog2S = clamped(options.minPollLog2S());
        nextNs = firstNs;
    }

    /** The same with another server, which has sent no kisses yet. */
    public void startOver(long firstNs) {
        kissFloorLog2S = 0;
        restart(firstNs);
    }

    private int clamped(int pollLog2S) {
        int lowLog2S = Math.max(options.minPollLog2S(), kissFloorLog2S);
        return Math.clamp(pollLog2S, lowLog2S, Math.max(lowLog2S, options.maxPollLog2S()));
    }

    private long intervalNs(int pollLog2S) {
        double seconds = PollInterval.seconds(pollLog2S);
        double factor = stretched ? 1 + STRETCH * random.nextDouble() : 1;
        return (long) (seconds * factor * SECOND_NS);
    }
}
