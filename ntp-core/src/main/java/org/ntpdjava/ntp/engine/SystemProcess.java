package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.discipline.StartingFrequency;
import org.ntpdjava.ntp.discipline.Update;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.filter.FrequencyTolerance;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.PollInterval;

/**
 * The system process of RFC 5905 section 11: selects, disciplines the clock with what was selected, and keeps the system
 * variables.
 *
 * <p>When all sources are lost nothing changes but the root dispersion, which grows. When the root distance has reached
 * the limit that a source must keep ({@code tos maxdist}), we tell our clients that we do not know the time any more.
 * (ntpd keeps claiming it for ever.)
 */
final class SystemProcess {
    /** Samples survive a shift of the served clock up to this; beyond, their times would be out of order. */
    private static final double MAX_KEPT_SHIFT_S = 0.5;

    /** {@code -q} sets the clock by more than one answer. */
    private static final int ONE_SHOT_VOLLEYS = 4;
    /** What is said of the growth of our error holds for as long as a picture may be looked at, ns. */
    private static final long AHEAD_NS = 8_000_000_000L;

    private final AssociationTable table;
    private final SourceSelector selector;
    private final ServedClock clock;
    private final ClockDiscipline discipline;
    private final Journal journal;
    private final Outbox out;
    private final StartSlots slots;
    private final OneShot oneShot;
    private final DriftKeeper drift;
    private final KernelStatus kernel;
    private final KernelPulse kernelPulse;
    private final LeapProcess leaps;
    private final OrphanMode orphan;
    private final LoopJournal loopStatistics;
    private final ClockDoubts doubts;
    private final FrequencyTolerance tolerance = new FrequencyTolerance();
    private final Observations observations = new Observations();
    private final FirstUpdate firstUpdate = new FirstUpdate();
    private final Mirror mirror = new Mirror();
    private EngineConfig config;
    private SystemVariables variables;
    private Outcome selection;
    private double bookedSlewS;

    SystemProcess(
            EngineConfig config,
            AssociationTable table,
            SourceSelector selector,
            ServedClock clock,
            Journal journal,
            Outbox out,
            StartSlots slots,
            Now now) {
        this.config = config;
        this.table = table;
        this.selector = selector;
        this.clock = clock;
        this.journal = journal;
        this.out = out;
        this.slots = slots;
        discipline = new ClockDiscipline(
                config.discipline(),
                StartingFrequency.of(config.knownPpm(), config.presentPpm()),
                config.precisionLog2S(),
                now.monotonicNs());
        config.memory().ifPresent(memory -> discipline.remember(memory, now.served()));
        if (config.once()) {
            discipline.patience(ONE_SHOT_VOLLEYS);
        }
        tolerance.atLeast(config.discipline().dispersionRate());
        loopStatistics = new LoopJournal(journal);
        doubts = new ClockDoubts(table, out);
        oneShot = new OneShot(config.once(), out);
        drift = new DriftKeeper(discipline, table, out, now.monotonicNs());
        kernel = new KernelStatus(clock.clockControl(), out, now.monotonicNs());
        leaps = new LeapProcess(table, journal, out, clock.clockControl(), config.leapSmearS());
        orphan = new OrphanMode(config.selection(), config.precisionS(), out, now.monotonicNs());
        kernelPulse = new KernelPulse(table, discipline, clock, out, journal, this::variables);
        selection = selector.select(now);
        variables = SystemVariables.unsynchronised(ReferenceId.INIT, config.precisionS());
        announce(now, discipline.startEvent());
        announce(now, SystemEvent.RESTART);
    }

    SystemVariables variables() {
        return variables;
    }

    Mirror mirror() {
        return mirror;
    }

    /** What the last selection said; the next one overwrites it. */
    Outcome selection() {
        return selection;
    }

    ClockDiscipline discipline() {
        return discipline;
    }

    /** How far our clock may drift unobserved. */
    FrequencyTolerance tolerance() {
        return tolerance;
    }

    /** What servers are asked by; 0 before one has answered. */
    int timeConstantLog2S() {
        return discipline.pollLog2S();
    }

    /** Poll exponent of the system peer, as in loopstats; the shortest while there is none. */
    int pollLog2S() {
        Optional<SampledAssociation> peer = table.sampled(variables.systemPeerId());
        return peer.isPresent() ? peer.get().poll().hostPollLog2S() : PollInterval.LOWEST_LOG2_S;
    }

    /** By whom a pulse may be numbered; null for nobody. */
    @Nullable
    SampledAssociation numberer(Now now) {
        return selector.numberer(now);
    }

    /** What our clock is known to be wrong by, s; positive while it is behind. */
    double residualS(Now now) {
        return discipline.residualS(now.monotonicNs());
    }

    /** What is left unknown of that, s: no less than what clients are told. */
    double boundS(Now now) {
        return variables.isOrphan() ? Double.POSITIVE_INFINITY : variables.rootDistanceS(now.served());
    }

    /** What was learnt of the clock with this source's help stays; the source itself is a new one. */
    void forget(SampledAssociation source) {
        discipline.forget(source.id());
    }

    void reconfigure(EngineConfig newConfig) {
        config = newConfig;
        selector.reconfigure(newConfig.selection());
        orphan.reconfigure(newConfig.selection());
        discipline.reconfigure(newConfig.discipline());
        kernelPulse.reconfigured();
        leaps.reconfigure(newConfig.leapSmearS());
        tolerance.atLeast(newConfig.discipline().dispersionRate());
    }

    /**
     * Books what was slewed until now, so that stored offsets are those of the clock as it is now, and chooses the rate to
     * go on with.
     */
    void settle(Now now) {
        double ppm = discipline.tick(now.monotonicNs());
        double newlyS = discipline.slewedS() - bookedSlewS;
        bookedSlewS = discipline.slewedS();
        if (newlyS != 0) {
            table.corrected(newlyS);
        }
        clock.run(ppm, now);
    }

    /** Once a second, after {@link #settle}. */
    void tick(Now now) {
        oneShot.tick(discipline.residualS(now.monotonicNs()));
        drift.tick(now);
        tolerance.set(discipline.frequencyBound());
        reconsider(now);
        kernelPulse.tick(variables.synchronised(), now);
        variables = variables.withErrorGrowth(
                errorBoundS(now.monotonicNs() + AHEAD_NS),
                AHEAD_NS,
                config.discipline().dispersionRate(),
                now.served());
        variables = RootVariables.doubted(variables, selection, residualS(now), now.served());
        if (variables.synchronised() && isRefused(variables, now)) {
            giveUp(now);
        }
        variables = leaps.told(orphan.parent(variables, now.monotonicNs()), now);
        doubts.tell(variables, selection, discipline, config.discipline(), now);
        if (kernel.isDue(now.monotonicNs())) {
            tellKernel(now);
        }
    }

    /** The daemon ends: the kernel follows no pulse alone, and what the next start shall know is written down. */
    void end(Now now) {
        kernelPulse.takeBack("the daemon ends", now);
        drift.write(now.served());
    }

    /**
     * The clock is elsewhere than we believed: somebody moved it, or our own step was refused. A little is a known shift,
     * to be corrected at the next update. More may have been right, after a sleep for example: it is measured anew.
     *
     * @param byS what it was moved by against our belief; positive forward
     */
    void clockShifted(double byS, Now now) {
        double thresholdS = config.discipline().stepS();
        if (Math.abs(byS) <= MAX_KEPT_SHIFT_S && (thresholdS == 0 || Math.abs(byS) < thresholdS)) {
            discipline.moved(byS, false, now.monotonicNs());
            table.moved(byS);
        } else {
            discipline.moved(byS, true, now.monotonicNs());
            startOver(now);
        }
    }

    /** What is known of leap seconds. */
    LeapProcess leaps() {
        return leaps;
    }

    /** The kernel's own discipline, where the steering is left to it. */
    KernelPulse kernelPulse() {
        return kernelPulse;
    }

    /** The clock may be elsewhere than we believe, by about so much, s. */
    void clockDisturbed(double byS, Now now) {
        double beforeS = errorBoundS(now.monotonicNs());
        discipline.disturbed(byS);
        if (variables.synchronised()) {
            variables = variables.withMoreDispersion(Math.max(0, errorBoundS(now.monotonicNs()) - beforeS));
        }
    }

    /** Something about a source has changed: select again. */
    void reconsider(Now now) {
        selection = selector.select(now);
        followed(selection.systemPeerId(), now);
        for (SampledAssociation source : table.sampled()) {
            if (source.selection() == SelectionStatus.FALSETICK) {
                discipline.reject(source.id());
            }
        }
    }

    /** A source has been observed, and the selection knows it: what may be followed disciplines the clock. */
    void observed(SampledAssociation source, Sample sample, Now now) {
        Optional<SampledAssociation> peer = table.sampled(variables.systemPeerId());
        if (peer.isEmpty() || !source.candidate().contributes()) {
            return;
        }
        if (source.kind() == Candidate.Kind.LOCAL) {
            follow(peer.get(), now);
        } else if (!firstUpdate.waits(peer.get(), table.sampled(), selector, now)) {
            update(source, sample, peer.get(), now);
        }
    }

    /** The system peer is this one now, 0 for none. */
    private void followed(int systemPeerId, Now now) {
        if (systemPeerId == variables.systemPeerId()) {
            return;
        }
        variables = variables.withSystemPeer(systemPeerId, now.served());
        if (systemPeerId == 0) {
            orphan.alone(now.monotonicNs());
        }
        table.sampled(systemPeerId)
                .ifPresentOrElse(
                        peer -> journal.peer(now, peer, PeerEvent.SYSTEM_PEER, ""),
                        () -> announce(now, SystemEvent.NO_SYSTEM_PEER));
    }

    private void update(SampledAssociation source, Sample sample, SampledAssociation peer, Now now) {
        Update update = discipline.update(
                observations.measurement(source, sample, config.precisionS(), now),
                selection.offsetS(),
                now.monotonicNs());
        if (!update.events().isEmpty()) {
            update.events().forEach(event -> announce(now, event, selection.offsetS()));
        }
        switch (update) {
            case Update.Collecting _ -> {}
            case Update.Ignored(String reason, var events) -> {
                if (!events.isEmpty()) {
                    out.report(Severity.INFO, reason);
                }
            }
            case Update.Slewing _ -> slew(source, sample, peer, now);
            case Update.Shifted(double offsetS, var _) -> shift(offsetS, peer, now);
            case Update.Stepped(double offsetS, var _) -> step(offsetS, now);
            case Update.Panic(double offsetS, var _) ->
                out.add(new Action.Stop(255, journal.panic(variables, offsetS, config.discipline())));
        }
    }

    private void slew(SampledAssociation source, Sample sample, SampledAssociation peer, Now now) {
        firstUpdate.done();
        if (source.kind() == Candidate.Kind.NETWORK) {
            SourceConfig.Options options = source.config().options();
            discipline.pollFor(sample.delayS(), options.minPollLog2S(), options.maxPollLog2S(), now.monotonicNs());
        }
        oneShot.slewing(selection.offsetS());
        settle(now);
        follow(peer, now);
    }

    /** The first correction. */
    private void shift(double offsetS, SampledAssociation peer, Now now) {
        firstUpdate.done();
        clock.step(offsetS, now);
        oneShot.corrected(offsetS, config.discipline());
        table.moved(offsetS);
        reconsider(now);
        settle(now);
        follow(peer, clock.later(now));
    }

    private void follow(SampledAssociation peer, Now now) {
        SystemVariables before = variables;
        SystemVariables after = RootVariables.following(
                peer,
                selection,
                before.synchronised() ? before.leap() : LeapIndicator.NONE,
                errorBoundS(now.monotonicNs()),
                Math.max(SystemState.PHI, config.discipline().dispersionRate()),
                now);
        boolean again = !before.synchronised()
                && isRefused(RootVariables.doubted(after, selection, residualS(now), now.served()), now);
        variables = again ? before : after;
        mirror.show(variables);
        if (variables.synchronised() && !before.synchronised()) {
            announce(now, SystemEvent.CLOCK_SYNC);
            variables = leaps.told(variables, now);
        }
        loopStatistics.write(selection.offsetS(), discipline, peer.poll().hostPollLog2S(), now);
        tellKernel(now);
    }

    private void step(double offsetS, Now now) {
        kernelPulse.takeBack("the clock must be stepped", now);
        clock.step(offsetS, now);
        oneShot.corrected(offsetS, config.discipline());
        startOver(now);
    }

    private void startOver(Now now) {
        settle(now);
        slots.restart(table, now.monotonicNs());
        firstUpdate.restart();
        doubts.restart();
        orphan.alone(now.monotonicNs());
        variables = SystemVariables.unsynchronised(ReferenceId.STEP, config.precisionS());
        tellKernel(now);
    }

    /** So far from the truth we may be that we do not know the time. */
    private boolean isRefused(SystemVariables candidate, Now now) {
        return doubts.refuse(candidate, selection, config.selection().maxDistanceS(), now);
    }

    private void giveUp(Now now) {
        variables = SystemVariables.unsynchronised(ReferenceId.INIT, config.precisionS())
                .withSystemPeer(variables.systemPeerId(), now.served());
        tellKernel(now);
    }

    /** What the kernel shall tell other programs. */
    void tellKernel(Now now) {
        kernel.tell(variables, leaps.armed(), discipline.jitterS(), now.monotonicNs(), now.served());
    }

    private void announce(Now now, SystemEvent event) {
        announce(now, event, 0);
    }

    private void announce(Now now, SystemEvent event, double offsetS) {
        double panicS = config.discipline().panicS();
        journal.system(now, variables, event, Words.detail(event, offsetS, discipline.frequencyPpm(), panicS));
    }

    /** Without a measurement yet our own clock is as good as its precision: driver 1 believes it. */
    private double errorBoundS(long atNs) {
        double boundS = discipline.errorBoundS(atNs);
        return Double.isInfinite(boundS) ? config.precisionS() : boundS;
    }
}
