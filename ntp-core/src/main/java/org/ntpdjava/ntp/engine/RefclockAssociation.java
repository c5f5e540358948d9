package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.association.PollProcess;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.PulseGlitchFilter;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.ClockSource;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.PeerVariables;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.SourceMemory;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A reference clock: a source like a server of stratum 0 with no delay, of which every reading is a sample. A poll only
 * asks whether it has spoken since the last one.
 */
final class RefclockAssociation extends SampledAssociation {
    private static final int VERSION = 4;
    private static final Endpoint LOCAL = new Endpoint(IpAddress.ofIpv4(0x7f000001), Endpoint.NTP_PORT);
    /** A sentence, or a pulse, speaks for this long, s. */
    private static final double FRESH_S = 3;
    /** Who tells no better than this owns up to being late: gpsd says half a second of sentences in shared memory. */
    private static final int ROUGH_LOG2_S = -5;
    /** What is told this well may be a pulse, as gpsd says of one by USB. */
    private static final int FINE_LOG2_S = -10;
    /** A larger move of the clock makes a train of pulses look irregular, s. */
    private static final double MAX_UNNOTICED_S = 0.001;

    private final RefclockDriver driver;
    private final IpAddress address;
    private final Endpoint remote;
    private final ReferenceId addressAsReferenceId;
    private final ReferenceId defaultReferenceId;
    private final String name;
    private final PulseGlitchFilter pulses = new PulseGlitchFilter();
    private final PulseTroubles pulseTroubles = new PulseTroubles();
    private final ClockCondition condition = new ClockCondition();
    private final Latency latency = new Latency();
    private final PulseSeconds seconds = new PulseSeconds();
    private SourceConfig.Refclock config;
    private Optional<ReceiverStatus> receiver = Optional.empty();
    private double ownOffsetS;
    /** When it told that; zero for never. */
    private NtpTimestamp ownTimeAt = NtpTimestamp.ZERO;
    /** What the filter holds is pulses, not sentences. */
    private boolean holdsPulses;

    private int pulsesTaken;
    private boolean readSincePoll;
    private NtpTimestamp lastEdge = NtpTimestamp.ZERO;
    private NtpTimestamp lastPulse = NtpTimestamp.ZERO;
    private NtpTimestamp lastReading = NtpTimestamp.ZERO;
    private NtpTimestamp lastAnswer = NtpTimestamp.ZERO;
    private NtpTimestamp lastAlive = NtpTimestamp.ZERO;

    RefclockAssociation(Birth birth, SourceConfig.Refclock config) {
        RefclockDriver driver = RefclockDriver.of(config.type());
        super(
                birth,
                driver.kind(),
                driver.filter(birth.precisionLog2S()),
                new PollProcess(config.options(), false, birth.random(), birth.firstPollNs()),
                PeerVariables.unknown(ReferenceId.INIT));
        this.config = config;
        this.driver = driver;
        this.address = config.address();
        this.remote = new Endpoint(address, Endpoint.NTP_PORT);
        this.addressAsReferenceId = ReferenceId.ofAddress(address);
        this.defaultReferenceId = driver.defaultReferenceId();
        this.name = driver.unitName(config.unit());
        describe(LeapIndicator.ALARM, birth.precisionLog2S());
    }

    @Override
    SourceConfig.Refclock config() {
        return config;
    }

    void reconfigure(SourceConfig.Refclock newConfig) {
        config = newConfig;
        poll().reconfigure(newConfig.options());
        condition.described();
        seconds.restart();
        describe(variables().leap(), variables().precisionLog2S());
        if (!learnsLatency()) {
            lessenedBy(-latency.biasS());
            latency.forget();
            settle(Stage.LATENCY);
        }
    }

    PulseGlitchFilter pulses() {
        return pulses;
    }

    PulseTroubles pulseTroubles() {
        return pulseTroubles;
    }

    ClockCondition condition() {
        return condition;
    }

    /** Sets the peer variables as a packet would. */
    void describe(LeapIndicator leap, int precisionLog2S) {
        int stratum = config.stratum().orElse(driver.defaultStratum());
        ReferenceId referenceId = config.referenceId().orElse(defaultReferenceId);
        int pollLog2S = poll().hostPollLog2S();
        if (!variables().isOfClock(leap, stratum, pollLog2S, precisionLog2S, referenceId)) {
            learn(PeerVariables.ofClock(leap, stratum, pollLog2S, precisionLog2S, referenceId));
        }
    }

    /** A poll asks: has it said anything usable since the last one? */
    boolean answers(NtpTimestamp at) {
        boolean answers = readSincePoll;
        readSincePoll = false;
        if (answers) {
            lastAnswer = at;
        }
        return answers;
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
     * Something usable was read. Pulses and sentences are never mixed: the latter are late.
     *
     * @return true when these are pulses after sentences, or sentences after pulses: as good as another source
     */
    boolean read(NtpTimestamp at, boolean pulse) {
        boolean turned = pulse != holdsPulses;
        if (turned) {
            filter().clear();
            holdsPulses = pulse;
        }
        readSincePoll = true;
        lastReading = at;
        return turned;
    }

    /** A full time was read, by which its own pulses can be numbered. */
    void told(double offsetS, NtpTimestamp at) {
        ownOffsetS = offsetS;
        ownTimeAt = at;
    }

    /** A pulse came, whichever second it begins. */
    void edge(NtpTimestamp at) {
        lastEdge = at;
    }

    /** A pulse was numbered and is taken. */
    void pulsed(NtpTimestamp at) {
        pulsesTaken++;
        lastPulse = at;
    }

    /** Its pulses come at present. */
    boolean isPulsing(NtpTimestamp served) {
        return !lastPulse.isZero() && served.secondsSince(lastPulse) < FRESH_S;
    }

    /** Its time is that of sentences, whose latency is the receiver's secret unless it is configured. */
    boolean speaksInSentences() {
        boolean rough = learnsLatency() && variables().precisionLog2S() > ROUGH_LOG2_S;
        return !holdsPulses && (rough || (speaksNmea() && config.time2S().isEmpty()));
    }

    boolean speaksNmea() {
        return driver.speaksInSentences(config.unit());
    }

    Latency latency() {
        return latency;
    }

    /** Which seconds its pulses begin. */
    PulseSeconds seconds() {
        return seconds;
    }

    /** What an earlier run learnt of it. */
    void remember(SourceMemory memory) {
        if (learnsLatency()) {
            latency.remember(memory);
            tellLatency();
        }
    }

    /** It is another one now. */
    void tellLatency() {
        find(Reason.of(Stage.LATENCY, 0 - latency.biasS(), latency.errorS()));
    }

    /**
     * How late it speaks may be learnt: nobody has told it. A source that is only watched is shown as it is. For shared
     * memory time2 is something else.
     */
    boolean learnsLatency() {
        return kind() == Candidate.Kind.REFCLOCK
                && config.time1S().isEmpty()
                && (!speaksNmea() || config.time2S().isEmpty())
                && !config.options().noSelect();
    }

    /** One sigma of how late it may speak beyond what is known, s; 0 when it is taken at its word. */
    double latencyErrorS() {
        if (holdsPulses) {
            return 0;
        }
        return latency.isLearnt() ? latency.errorS() : speaksInSentences() ? Observations.SENTENCE_LATENCY_S : 0;
    }

    /** While nothing is known, single sentences may be later than their mean besides. */
    @Override
    double latencyBoundS() {
        return speaksInSentences() && !latency.isConfirmed()
                ? Latency.LARGEST_S + Latency.SIGMAS * filter().jitterS()
                : Latency.SIGMAS * latencyErrorS();
    }

    @Override
    double latenessS() {
        boolean coarse = !holdsPulses && variables().precisionLog2S() > FINE_LOG2_S;
        boolean sentences = speaksInSentences() || (coarse && learnsLatency());
        return sentences && !latency.isLearnt() ? Latency.LARGEST_S : 0;
    }

    @Override
    double correctionErrorS() {
        return holdsPulses ? 0 : Latency.SIGMAS * latency.errorS();
    }

    /** The offsets of its sentences are lessened by so much more than until now, s. */
    void lessenedBy(double moreS) {
        if (!holdsPulses) {
            filter().corrected(moreS);
        }
    }

    /** What its filter holds of sentences was told with another latency than those to come. */
    void forgetSentences() {
        if (!holdsPulses) {
            filter().clear();
        }
    }

    /** What it brings at present is its own pulses; its sentences only number them. */
    boolean leadsByPulses() {
        return holdsPulses;
    }

    /** Its pulses come, and nobody can tell which seconds they begin. */
    boolean awaitsNumber(NtpTimestamp at) {
        return !lastEdge.isZero() && at.secondsSince(lastEdge) < FRESH_S && !isPulsing(at);
    }

    /** When its last sentence came; zero for never. */
    NtpTimestamp ownTimeAt() {
        return ownTimeAt;
    }

    /** The offset its last sentence told, while that is fresh. */
    OptionalDouble ownOffsetS(NtpTimestamp at) {
        return !ownTimeAt.isZero() && at.secondsSince(ownTimeAt) < FRESH_S
                ? OptionalDouble.of(ownOffsetS)
                : OptionalDouble.empty();
    }

    void receiver(ReceiverStatus status) {
        receiver = Optional.of(status);
    }

    @Override
    void clear() {
        super.clear();
        pulses.clear();
        latency.listenAnew();
        seconds.announced().clear();
        readSincePoll = false;
        ownTimeAt = NtpTimestamp.ZERO;
        lastPulse = NtpTimestamp.ZERO;
        lastEdge = NtpTimestamp.ZERO;
    }

    @Override
    void corrected(double phaseS) {
        super.corrected(phaseS);
        if (Math.abs(phaseS) > MAX_UNNOTICED_S) {
            pulses.clear();
        }
        ownOffsetS -= phaseS;
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
        return address;
    }

    @Override
    Endpoint remote() {
        return remote;
    }

    @Override
    ReferenceId addressAsReferenceId() {
        return addressAsReferenceId;
    }

    @Override
    int keyId() {
        return 0;
    }

    String name() {
        return name;
    }

    @Override
    PeerState snapshot(NtpTimestamp served, Fitness fitness) {
        return new PeerState(
                id(),
                name(),
                remote(),
                LOCAL,
                true,
                false,
                variables(),
                lastReading,
                NtpTimestamp.ZERO,
                lastAnswer,
                NtpTimestamp.ZERO,
                schedule(),
                reach().register(),
                reach().unanswered(),
                Mode.CLIENT,
                VERSION,
                poll().hostPollLog2S(),
                poll().hostPollLog2S(),
                0,
                peerFlash(served, fitness),
                0,
                filter().offsetS(),
                filter().delayS(),
                filter().dispersionS(),
                filter().jitterS(),
                config.time1S().orElse(0 - latency.biasS()),
                rootDistanceS(served),
                filter().stages(served),
                selection(),
                event(),
                0,
                pulsesTaken,
                PeerState.PeerCounters.NONE,
                condition.frozen(
                        config, driver, variables().stratum(), variables().referenceId()),
                receiver,
                candidate().reason(),
                findings());
    }
}
