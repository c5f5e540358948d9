package org.ntpdjava.simulator.clock;

/**
 * What adjtimex(2) does to a clock, as a pure model: requests go in, a rate and steps come out. Once a second, at whole
 * seconds of true time, {@link #second} does what Linux does at the overflow of a second.
 *
 * <p>A request is evaluated in the order frequency, maximum error, estimated error, status, unit, time constant, tick,
 * offset, step, TAI. Of the PPS discipline the counters are not modelled.
 */
public final class KernelClock {
    /** ±500 ppm in units of 2<sup>-16</sup> ppm. */
    private static final long MAX_FREQUENCY = 500L << 16;

    private static final double FREQUENCY_PER_UNIT = 1e-6 / 65536;
    private static final long MAX_ERROR_US = 16_000_000;
    private static final long ERROR_GROWTH_US = 500;
    private static final long NOMINAL_TICK_US = 10_000;
    private static final long MAX_TICK_DEVIATION_US = 1000;
    private static final long MAX_TIME_CONSTANT = 10;
    /** Without STA_NANO the time constant counts from 2<sup>4</sup> s. */
    private static final long MICRO_TIME_CONSTANT = 4;

    private static final long MAX_SINGLE_SLEW_US = 500;
    /** Of status, these are the kernel's to set. */
    private static final int READ_ONLY = ~0xff;
    /** What adjtimex returns for a request it refuses (EINVAL). */
    private static final int REFUSED = -1;

    private final KernelLoop loop = new KernelLoop();
    private final LeapMachine leap = new LeapMachine();
    private final PulseLoop pulses = new PulseLoop();
    private long frequency;
    private long maxErrorUs = MAX_ERROR_US;
    private long estimatedErrorUs = MAX_ERROR_US;
    private int status = Timex.STA_UNSYNC;
    private long timeConstant = 2;
    private long tickUs = NOMINAL_TICK_US;
    private int taiS;
    private long singleUs;
    private long singleSlewUs;

    /**
     * What a request came to.
     *
     * @param returned state of the clock, 0 to 4 (TIME_OK to TIME_WAIT), or -1
     * @param now the state after it; after adjtime(3) its offset is what was left of the one before
     * @param stepS by how much the clock must be moved at once, s
     */
    public record Outcome(int returned, Timex now, double stepS) {}

    /** What the clock gains by steering, s/s, in the current second. */
    public double gain() {
        double tick = (double) (tickUs - NOMINAL_TICK_US) / NOMINAL_TICK_US;
        double slew = (status & Timex.STA_PLL) != 0 ? loop.slew() : 0;
        return tick + frequency * FREQUENCY_PER_UNIT + slew + pulses.slew() + singleSlewUs * 1e-6;
    }

    public Outcome adjust(Timex request) {
        setFrequencyAndErrors(request);
        setStatus(request);
        setTimeConstant(request);
        boolean refused = !setTick(request);
        if (request.asks(Timex.ADJ_OFFSET) && !request.isSingleShot()) {
            updateLoop(request.offset());
        }
        double stepS = request.asks(Timex.ADJ_SETOFFSET) ? step(request) : 0;
        if (request.asks(Timex.ADJ_TAI)) {
            taiS = Math.toIntExact(request.constant());
        }
        long leftUs = singleUs;
        if (request.isSingleShot() && request.modes() == Timex.ADJ_OFFSET_SINGLESHOT) {
            singleUs = request.offset();
        }
        int returned = refused ? REFUSED : leap.status().ordinal();
        return new Outcome(returned, state(request.isSingleShot() ? leftUs : loopOffset()), stepS);
    }

    private void setFrequencyAndErrors(Timex request) {
        if (request.asks(Timex.ADJ_FREQUENCY)) {
            frequency = Math.clamp(request.frequency(), -MAX_FREQUENCY, MAX_FREQUENCY);
            pulses.expect(frequency * FREQUENCY_PER_UNIT);
        }
        if (request.asks(Timex.ADJ_MAXERROR)) {
            maxErrorUs = Math.clamp(request.maxErrorUs(), 0, MAX_ERROR_US);
        }
        if (request.asks(Timex.ADJ_ESTERROR)) {
            estimatedErrorUs = Math.clamp(request.estimatedErrorUs(), 0, MAX_ERROR_US);
        }
    }

    private void setStatus(Timex request) {
        if (request.asks(Timex.ADJ_STATUS)) {
            if (!isSet(Timex.STA_PLL)) {
                loop.restart();
            }
            status = (status & READ_ONLY) | (request.status() & ~READ_ONLY);
        }
        // 0x8001 and its kin are no sets of bits: they must not select a unit.
        if (request.asks(Timex.ADJ_MICRO)) {
            status &= ~Timex.STA_NANO;
        }
        if (request.asks(Timex.ADJ_NANO) && !request.isSingleShot()) {
            status |= Timex.STA_NANO;
        }
    }

    private void setTimeConstant(Timex request) {
        if (request.asks(Timex.ADJ_TIMECONST)) {
            long constant = request.constant() + (isSet(Timex.STA_NANO) ? 0 : MICRO_TIME_CONSTANT);
            timeConstant = Math.clamp(constant, 0, MAX_TIME_CONSTANT);
        }
    }

    private boolean setTick(Timex request) {
        if (request.asks(Timex.ADJ_TICK)) {
            if (Math.abs(request.tickUs() - NOMINAL_TICK_US) > MAX_TICK_DEVIATION_US) {
                return false;
            }
            tickUs = request.tickUs();
        }
        return true;
    }

    private void updateLoop(long offset) {
        if (!isSet(Timex.STA_PLL)) {
            return;
        }
        if (isSet(Timex.STA_FREQHOLD)) {
            loop.restart();
        }
        KernelLoop.Correction correction = loop.update(offset * unitS(), timeConstant, isSet(Timex.STA_FLL));
        status = correction.locksFrequency() ? status | Timex.STA_MODE : status & ~Timex.STA_MODE;
        long moved = frequency + Math.round(correction.frequency() / FREQUENCY_PER_UNIT);
        frequency = Math.clamp(moved, -MAX_FREQUENCY, MAX_FREQUENCY);
    }

    private double step(Timex request) {
        maxErrorUs = MAX_ERROR_US;
        return request.timeS() + request.timeFraction() * unitS();
    }

    /**
     * A pulse on the device that the kernel listens to.
     *
     * @param aheadS what the clock was ahead of the nearest second, s
     * @param rawS the clock that nobody steers, s
     */
    public void pulse(double aheadS, double rawS) {
        pulses.pulse(aheadS, rawS);
        status = pulses.hasSignal() ? status | Timex.STA_PPSSIGNAL : status;
        if (pulses.takeNewFrequency() && isSet(Timex.STA_PPSFREQ)) {
            long measured = Math.round(pulses.frequency() / FREQUENCY_PER_UNIT);
            frequency = Math.clamp(measured, -MAX_FREQUENCY, MAX_FREQUENCY);
        }
    }

    /** STA_PPSSIGNAL. */
    public boolean hasSignal() {
        return isSet(Timex.STA_PPSSIGNAL);
    }

    /**
     * A second of true time begins.
     *
     * @param clockS what the clock shows, seconds since 1970, to the nearest
     * @return a leap second: by how many seconds the clock must be moved, -1, 0 or 1
     */
    public int second(long clockS) {
        if (isSet(Timex.STA_PLL)) {
            loop.second(timeConstant);
        }
        pulses.second(isSet(Timex.STA_PPSTIME));
        status = pulses.hasSignal() ? status : status & ~Timex.STA_PPSSIGNAL;
        singleSlewUs = Math.clamp(singleUs, -MAX_SINGLE_SLEW_US, MAX_SINGLE_SLEW_US);
        singleUs -= singleSlewUs;
        maxErrorUs += ERROR_GROWTH_US;
        if (maxErrorUs >= MAX_ERROR_US) {
            maxErrorUs = MAX_ERROR_US;
            status |= Timex.STA_UNSYNC;
        }
        int leapS = leap.second(clockS, isSet(Timex.STA_INS), isSet(Timex.STA_DEL));
        taiS -= leapS;
        return leapS;
    }

    private boolean isSet(int bit) {
        return (status & bit) != 0;
    }

    private double unitS() {
        return isSet(Timex.STA_NANO) ? 1e-9 : 1e-6;
    }

    private long loopOffset() {
        return Math.round(loop.offsetS() / unitS());
    }

    private Timex state(long offset) {
        return new Timex(0, offset, frequency, maxErrorUs, estimatedErrorUs, status, timeConstant, 0, 0, tickUs, taiS);
    }
}
