package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.PeerVariables;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.filter.FilterOutput;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.PulseGlitchFilter;
import org.ntpdjava.ntp.refclock.SampleBatch;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A reference clock: what it says is collected between polls, and a poll makes one sample of it. It is a source like a
 * server of stratum 0 with no delay.
 */
final class RefclockAssociation extends SampledAssociation {
    private static final int VERSION = 4;
    private static final Endpoint LOCAL = new Endpoint(IpAddress.ofIpv4(0x7f000001), Endpoint.NTP_PORT);
    /** A sentence, or a pulse, speaks for this long, s. */
    private static final double FRESH_S = 3;
    /** A larger move of the clock makes a train of pulses look irregular, s. */
    private static final double MAX_UNNOTICED_S = 0.001;

    private final RefclockDriver driver;
    private final SampleBatch batch;
    private final PulseGlitchFilter pulses = new PulseGlitchFilter();
    private final ClockCondition condition = new ClockCondition();
    private SourceConfig.Refclock config;
    private Optional<ReceiverStatus> receiver = Optional.empty();
    private Optional<Stamped> ownTime = Optional.empty();
    private NtpTimestamp lastPulse = NtpTimestamp.ZERO;
    private NtpTimestamp lastReading = NtpTimestamp.ZERO;
    private NtpTimestamp lastAnswer = NtpTimestamp.ZERO;
    private NtpTimestamp lastAlive = NtpTimestamp.ZERO;

    private record Stamped(double offsetS, NtpTimestamp at) {}

    RefclockAssociation(Birth birth, SourceConfig.Refclock config) {
        super(
                birth,
                new PollProcess(config.options(), false, birth.random(), birth.firstPollNs()),
                PeerVariables.unknown(ReferenceId.INIT));
        this.config = config;
        this.driver = RefclockDriver.of(config.type());
        this.batch = new SampleBatch(birth.precisionLog2S());
        describe(LeapIndicator.ALARM, birth.precisionLog2S());
    }

    @Override
    SourceConfig.Refclock config() {
        return config;
    }

    void reconfigure(SourceConfig.Refclock newConfig) {
        config = newConfig;
        poll().reconfigure(newConfig.options());
        describe(variables().leap(), variables().precisionLog2S());
    }

    RefclockDriver driver() {
        return driver;
    }

    SampleBatch batch() {
        return batch;
    }

    PulseGlitchFilter pulses() {
        return pulses;
    }

    ClockCondition condition() {
        return condition;
    }

    /** Sets the peer variables as a packet would. */
    void describe(LeapIndicator leap, int precisionLog2S) {
        learn(new PeerVariables(
                leap,
                Mode.SERVER,
                config.stratum().orElse(driver.defaultStratum()),
                poll().hostPollLog2S(),
                precisionLog2S,
                0,
                0,
                config.referenceId().orElse(driver.defaultReferenceId()),
                lastReading));
    }

    /** A poll brought a sample. */
    void answered(NtpTimestamp at) {
        lastAnswer = at;
    }

    /** Its device said something, usable or not. */
    void alive(NtpTimestamp at) {
        lastAlive = at;
    }

    @Override
    boolean isWarmingUp(NtpTimestamp served) {
        return !lastAlive.isZero() && served.secondsSince(lastAlive) < FRESH_S;
    }

    /**
     * Something usable was read.
     *
     * @param offsetS fudge time1 included; positive when our clock is behind
     */
    void collect(double offsetS, NtpTimestamp at) {
        batch.add(offsetS, at);
        lastReading = at;
    }

    /** A full time was read, by which its own pulses can be numbered. */
    void told(double offsetS, NtpTimestamp at) {
        ownTime = Optional.of(new Stamped(offsetS, at));
    }

    void pulsed(NtpTimestamp at) {
        lastPulse = at;
    }

    /** Its own pulses are better than its sentences. */
    boolean hasPulses(NtpTimestamp at) {
        return !lastPulse.isZero() && at.secondsSince(lastPulse) < FRESH_S;
    }

    /** The offset its last sentence told, while that is fresh. */
    OptionalDouble ownOffsetS(NtpTimestamp at) {
        return ownTime.isPresent() && at.secondsSince(ownTime.get().at()) < FRESH_S
                ? OptionalDouble.of(ownTime.get().offsetS())
                : OptionalDouble.empty();
    }

    void receiver(ReceiverStatus status) {
        receiver = Optional.of(status);
    }

    @Override
    void clear() {
        super.clear();
        batch.clear();
        pulses.clear();
        ownTime = Optional.empty();
        lastPulse = NtpTimestamp.ZERO;
    }

    @Override
    void corrected(double phaseS) {
        super.corrected(phaseS);
        batch.corrected(phaseS);
        if (Math.abs(phaseS) > MAX_UNNOTICED_S) {
            pulses.clear();
        }
        ownTime = ownTime.map(time -> new Stamped(time.offsetS() - phaseS, time.at()));
    }

    @Override
    Candidate.Kind kind() {
        return driver.kind();
    }

    @Override
    ClockSource clockSource() {
        return driver.source();
    }

    @Override
    boolean followsUs(LocalAddresses local) {
        return false;
    }

    @Override
    int intervalLog2S() {
        return poll().hostPollLog2S();
    }

    @Override
    boolean configured() {
        return true;
    }

    @Override
    IpAddress address() {
        return config.address();
    }

    @Override
    Endpoint remote() {
        return new Endpoint(config.address(), Endpoint.NTP_PORT);
    }

    String name() {
        return driver.unitName(config.unit());
    }

    @Override
    PeerState snapshot(NtpTimestamp served, Fitness fitness) {
        PeerVariables clock = variables();
        FilterOutput output = filter().current();
        return new PeerState(
                id(),
                name(),
                remote(),
                LOCAL,
                true,
                false,
                clock.leap(),
                clock.stratum(),
                clock.precisionLog2S(),
                0,
                0,
                clock.referenceId(),
                clock.reference(),
                NtpTimestamp.ZERO,
                lastAnswer,
                NtpTimestamp.ZERO,
                reach().register(),
                reach().unanswered(),
                Mode.CLIENT,
                Mode.SERVER,
                VERSION,
                poll().hostPollLog2S(),
                poll().hostPollLog2S(),
                0,
                peerFlash(served, fitness),
                0,
                output.offsetS(),
                output.delayS(),
                output.dispersionS(),
                output.jitterS(),
                config.time1S().orElse(0),
                rootDistanceS(served),
                filter().stages(served),
                selection(),
                event(),
                PeerState.PeerCounters.NONE,
                Optional.of(condition.frozen(config, driver, clock.stratum(), clock.referenceId())),
                receiver);
    }
}
