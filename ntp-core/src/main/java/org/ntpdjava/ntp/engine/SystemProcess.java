package org.ntpdjava.ntp.engine;

import java.util.Locale;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.discipline.DisciplineState;
import org.ntpdjava.ntp.discipline.Measurement;
import org.ntpdjava.ntp.discipline.Update;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.SampleBatch;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.state.PeerEvent;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;
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

    /** While the frequency is measured, offsets of a reference clock are looked at half a window of its readings apart. */
    private static final double MEASURING_INTERVAL_S = SampleBatch.WINDOW / 2.0;

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
    private final FirstUpdate firstUpdate = new FirstUpdate();
    private EngineConfig config;
    private SystemVariables variables;
    /** Served time of the newest sample the clock was updated with. */
    private NtpTimestamp lastUsed = NtpTimestamp.ZERO;

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
                config.discipline(), config.driftPpm(), config.presentPpm(), config.precisionLog2S());
        oneShot = new OneShot(config.once(), out, clock);
        drift = new DriftKeeper(discipline, out, now.monotonicNs());
        kernel = new KernelStatus(clock.clockControl(), out, now.monotonicNs());
        variables = SystemVariables.unsynchronised(ReferenceId.INIT, precisionS());
        announce(now, discipline.startEvent());
        announce(now, SystemEvent.RESTART);
    }

    SystemVariables variables() {
        return variables;
    }

    ClockDiscipline discipline() {
        return discipline;
    }

    int timeConstantLog2S() {
        return discipline.timeConstantLog2S();
    }

    /** The frequency of the clock is being measured, by differences of offsets. */
    boolean measuresFrequency() {
        return discipline.state() == DisciplineState.FREQ;
    }

    /** The offset by which a pulse may be numbered. */
    OptionalDouble numberingOffsetS(Now now) {
        return selector.numberingOffsetS(now);
    }

    void reconfigure(EngineConfig newConfig) {
        config = newConfig;
        selector.reconfigure(newConfig.selection());
        discipline.reconfigure(newConfig.discipline());
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
            moveSamples(newlyS);
        }
        clock.run(ppm, now);
    }

    /** Once a second, after {@link #settle}. */
    void tick(Now now) {
        oneShot.tick(discipline.residualS());
        drift.tick(now);
        reconsider(now);
        if (variables.synchronised()
                && variables.rootDistanceS(now.served()) >= config.selection().maxDistanceS()) {
            giveUp(now);
        }
        if (kernel.isDue(now.monotonicNs())) {
            tellKernel(now);
        }
    }

    /** The daemon ends: what the next start shall know is written down. */
    void end(Now now) {
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
            moveSamples(byS);
        } else {
            startOver(now);
        }
    }

    /** Something about a source has changed: select again, and update the clock when there is a newer sample to do it with. */
    void reconsider(Now now) {
        Outcome selection = selector.select(now);
        followed(selection.systemPeerId(), now);
        SampledAssociation peer = table.sampled(variables.systemPeerId()).orElse(null);
        if (peer == null
                || !isNewer(peer.filter().at())
                || isTooSoon(peer)
                || firstUpdate.waits(peer, table.sampled(), selector, now)) {
            return;
        }
        lastUsed = peer.filter().at();
        update(peer, selection, now);
    }

    private boolean isNewer(NtpTimestamp at) {
        return !at.isZero() && (lastUsed.isZero() || at.minus(lastUsed).units() > 0);
    }

    /** The loop wants a reference clock's offset once a poll, though the clock has a new one every second. */
    private boolean isTooSoon(SampledAssociation peer) {
        if (peer.kind() == Candidate.Kind.NETWORK || lastUsed.isZero()) {
            return false;
        }
        double intervalS = measuresFrequency()
                ? MEASURING_INTERVAL_S
                : PollInterval.seconds(peer.poll().hostPollLog2S());
        return peer.filter().at().secondsSince(lastUsed) < intervalS - 0.5;
    }

    /** The system peer is this one now, 0 for none. */
    private void followed(int systemPeerId, Now now) {
        if (systemPeerId == variables.systemPeerId()) {
            return;
        }
        variables = variables.withSystemPeer(systemPeerId);
        table.sampled(systemPeerId)
                .ifPresentOrElse(
                        peer -> journal.peer(now, peer, PeerEvent.SYSTEM_PEER, ""),
                        () -> announce(now, SystemEvent.NO_SYSTEM_PEER));
    }

    private void update(SampledAssociation peer, Outcome selection, Now now) {
        if (peer.kind() == Candidate.Kind.LOCAL) {
            follow(peer, selection, now);
            return;
        }
        firstUpdate.done();
        Update update = discipline.update(measurement(peer, selection, now), now.monotonicNs());
        update.events().forEach(event -> journal.system(now, variables, event, detail(event, selection.offsetS())));
        switch (update) {
            case Update.Ignored(String reason, var events) -> {
                if (!events.isEmpty()) {
                    out.report(Severity.INFO, reason);
                }
            }
            case Update.Slewing _ -> {
                oneShot.slewing(selection.offsetS(), config.discipline(), now);
                settle(now);
                follow(peer, selection, now);
            }
            case Update.Shifted(double offsetS, var _) -> shift(offsetS, peer, selection, now);
            case Update.Stepped(double offsetS, var _) -> step(offsetS, now);
            case Update.Panic(double offsetS, var _) -> panic(offsetS);
        }
    }

    private void shift(double offsetS, SampledAssociation peer, Outcome selection, Now now) {
        if (Math.abs(offsetS) > MAX_KEPT_SHIFT_S) {
            step(offsetS, now);
            return;
        }
        clock.step(offsetS, now);
        moveSamples(offsetS);
        settle(now);
        oneShot.slewing(offsetS, config.discipline(), now);
        follow(peer, selection, clock.later(now));
    }

    /**
     * The combined offset; but while the frequency is measured that of the system peer alone, since each offset in the
     * mixture may be of another age, and have seen other guesses of the frequency.
     */
    private Measurement measurement(SampledAssociation peer, Outcome selection, Now now) {
        int minPollLog2S = peer.config().options().minPollLog2S();
        int maxPollLog2S =
                Math.max(peer.config().options().maxPollLog2S(), peer.poll().hostPollLog2S());
        // Servers are combined, and take turns as system peer: theirs is one offset. A clock has an error of its own.
        int sourceId = peer.kind() == Candidate.Kind.NETWORK ? 0 : peer.id();
        return new Measurement(
                sourceId,
                measuresFrequency() ? peer.filter().offsetS() : selection.offsetS(),
                selection.jitterS(),
                measuresFrequency() ? peer.filter().ageS(now.served()) : meanAgeS(now),
                minPollLog2S,
                Math.max(minPollLog2S, maxPollLog2S));
    }

    /** How old the combined offset is: the mean of those it was made of, which may be minutes apart. */
    private double meanAgeS(Now now) {
        double ageS = 0;
        for (SampledAssociation source : table.sampled()) {
            ageS += source.candidate().weight() * source.filter().ageS(now.served());
        }
        return ageS;
    }

    private void follow(SampledAssociation peer, Outcome selection, Now now) {
        SystemVariables before = variables;
        LeapIndicator leap = LeapVote.of(table.sampled());
        variables = RootVariables.following(
                peer, selection, leap, config.selection().minDistanceS(), now);
        if (variables.synchronised() && !before.synchronised()) {
            announce(now, SystemEvent.CLOCK_SYNC);
        }
        announceLeap(before.leap(), now);
        journal.write(new StatRecord.Loop(
                now.served(),
                selection.offsetS(),
                discipline.frequencyPpm(),
                discipline.jitterS(),
                discipline.wanderPpm(),
                discipline.timeConstantLog2S()));
        tellKernel(now);
    }

    private void announceLeap(LeapIndicator before, Now now) {
        boolean wasArmed = before == LeapIndicator.INSERT || before == LeapIndicator.DELETE;
        boolean isArmed = variables.leap() == LeapIndicator.INSERT || variables.leap() == LeapIndicator.DELETE;
        if (wasArmed != isArmed) {
            announce(now, isArmed ? SystemEvent.LEAP_ARMED : SystemEvent.LEAP_DISARMED);
        }
    }

    private void step(double offsetS, Now now) {
        clock.step(offsetS, now);
        oneShot.stepped(offsetS);
        startOver(now);
    }

    private void startOver(Now now) {
        settle(now);
        slots.reset(now.monotonicNs());
        for (SampledAssociation source : table.sampled()) {
            source.clear();
            if (source.nextNs() != Long.MAX_VALUE) {
                source.poll().restart(slots.firstPollNs(source.config(), now.monotonicNs()));
            }
        }
        lastUsed = NtpTimestamp.ZERO;
        firstUpdate.restart();
        variables = SystemVariables.unsynchronised(ReferenceId.STEP, precisionS());
        tellKernel(now);
    }

    private void panic(double offsetS) {
        out.add(new Action.Stop(255, Words.panic(offsetS, config.discipline().panicS())));
    }

    private void giveUp(Now now) {
        out.report(
                Severity.WARNING,
                String.format(
                        Locale.ROOT,
                        "no usable source for so long that the time may be wrong by %.3f s: unsynchronised from now on",
                        variables.rootDistanceS(now.served())));
        variables = SystemVariables.unsynchronised(ReferenceId.INIT, precisionS());
        tellKernel(now);
    }

    /** What the kernel shall tell other programs. */
    void tellKernel(Now now) {
        kernel.tell(variables, discipline.jitterS(), now.monotonicNs(), now.served());
    }

    private void moveSamples(double phaseS) {
        table.sampled().forEach(source -> source.corrected(phaseS));
    }

    private void announce(Now now, SystemEvent event) {
        journal.system(now, variables, event, detail(event, 0));
    }

    private String detail(SystemEvent event, double offsetS) {
        return switch (event) {
            case FREQ_SET -> Words.ppm(discipline.frequencyPpm());
            case SPIKE_DETECT, CLOCK_STEP -> Words.seconds(offsetS);
            case PANIC_STOP -> Words.panic(offsetS, config.discipline().panicS());
            case UNSPECIFIED,
                    FREQ_NOT_SET,
                    FREQ_MODE,
                    CLOCK_SYNC,
                    RESTART,
                    NO_SYSTEM_PEER,
                    LEAP_ARMED,
                    LEAP_DISARMED,
                    LEAP_EVENT,
                    KERNEL,
                    TAI,
                    STALE_LEAP_VALUES -> "";
        };
    }

    private double precisionS() {
        return Math.scalb(1.0, config.precisionLog2S());
    }
}
