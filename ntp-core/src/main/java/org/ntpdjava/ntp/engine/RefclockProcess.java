package org.ntpdjava.ntp.engine;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.ntp.filter.Sample;
import org.ntpdjava.ntp.filter.SampleFilter;
import org.ntpdjava.ntp.refclock.PulseNumberer;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Reference clocks: every reading is a sample, taken in as it comes. A poll only tells whether the clock speaks, which is
 * its reach, and writes a line of peerstats. (ntpd makes one sample of all readings between two polls, and learns of
 * anything at the end of a minute.)
 *
 * <p>A clock that was silent and speaks is polled at once and then five times more, two seconds apart, whether it has
 * iburst or not: asking it costs nobody anything. (ntpd lets it wait for its poll.) Our own clock as a source has nothing
 * to say between polls; the poll reads it.
 */
final class RefclockProcess {
    private static final Reason VAGUE = Reason.of(Stage.VAGUE, Latency.LARGEST_S, 0);

    private final Journal journal;
    private final ServedClock clock;
    private final SystemProcess system;
    private final SourceProcess sources;
    private final ClockTrust trust;
    private final LatencyProcess latencies;
    private final ClockFaults faults;
    private final PulseInspection inspection;
    private final int precisionLog2S;

    RefclockProcess(
            Journal journal,
            ServedClock clock,
            SystemProcess system,
            SourceProcess sources,
            ClockTrust trust,
            LatencyProcess latencies,
            Outbox out,
            int precisionLog2S) {
        this.journal = journal;
        this.clock = clock;
        this.system = system;
        this.sources = sources;
        this.trust = trust;
        this.latencies = latencies;
        this.faults = new ClockFaults(journal);
        this.inspection = new PulseInspection(system, faults, out);
        this.precisionLog2S = precisionLog2S;
    }

    /** Its poll is due. */
    void poll(RefclockAssociation source, Now now) {
        boolean newPoll = !source.poll().inBurst();
        sources.beginPoll(source, now);
        if (newPoll) {
            source.condition().polled();
        }
        source.poll().sent(now.monotonicNs(), source.intervalLog2S());
        if (source.kind() == Candidate.Kind.LOCAL) {
            readLocalClock(source, now);
        }
        if (source.answers(now.served())) {
            answered(source, now);
        } else if (newPoll) {
            fault(source, new Reading.Fault(Reading.Fault.Kind.NO_REPLY, ""), now);
        }
    }

    private void readLocalClock(RefclockAssociation source, Now now) {
        source.describe(LeapIndicator.NONE, precisionLog2S);
        admit(source, time1S(source), now.served(), false, now);
    }

    /** What it said has been taken in already; now it counts as reachable. */
    private void answered(RefclockAssociation source, Now now) {
        sources.heard(source, now);
        if (source.filter().dispersionS() < SampleFilter.MAX_DISPERSION_S) {
            journal.peerSample(now, source);
            system.reconsider(now);
        }
    }

    /** Its driver has something to say. */
    void reading(RefclockAssociation source, Reading reading, Now now) {
        switch (reading) {
            case Reading.Time time -> {
                if (!clock.stampsAreDoubtful(now)) {
                    time(source, time, now);
                }
            }
            case Reading.Pulse pulse -> {
                if (!clock.stampsAreDoubtful(now)) {
                    pulse(source, pulse, now);
                }
            }
            case Reading.NextPulse(NtpTimestamp second, double lateS, NtpTimestamp toldAt) -> {
                if (!clock.stampsAreDoubtful(now)) {
                    source.seconds().announced().tell(second, lateS, clock.served(toldAt));
                }
            }
            case Reading.Fault fault -> fault(source, fault, now);
            case Reading.Device(String trouble) ->
                trouble(source, Reason.of(Stage.DEVICE, trouble), Reading.Fault.Kind.FAULT, now);
            case Reading.Garbled(String trouble) ->
                trouble(source, Reason.of(Stage.GARBLED, trouble), Reading.Fault.Kind.BAD_FORMAT, now);
            case Reading.Way(String text) -> source.condition().comesBy(text);
            case Reading.Statistics(String text) ->
                journal.write(new StatRecord.Clock(now.served(), source.address(), text));
            case Reading.Place(String place) -> {
                source.condition().place(place);
                if (place.isEmpty()) {
                    source.settle(Stage.PLACE);
                } else {
                    source.find(Reason.of(Stage.PLACE, place));
                }
            }
            case Reading.Setup(String outcome) -> {
                source.condition().setUp(outcome);
                source.find(Reason.of(Stage.SETUP, outcome));
            }
            case Reading.Dates(String repair) -> source.find(Reason.of(Stage.DATES, repair));
            case Reading.Leap(LeapIndicator word) -> source.condition().leap(word);
            case Reading.Receiver(var status) -> source.receiver(status);
        }
    }

    private void time(RefclockAssociation source, Reading.Time time, Now now) {
        NtpTimestamp at = clock.served(time.receivedAt());
        double offsetS = time.reference().secondsSince(at) + time1S(source);
        source.alive(at);
        source.told(offsetS, at);
        classify(source, at);
        source.condition().good(time.timecode());
        source.settle(Stage.FAULT);
        latencies.told(source, offsetS, at, now);
        tellVagueness(source);
        if (source.isPulsing(at)) {
            return; // which are better
        }
        source.describe(time.leap(), time.precisionLog2S());
        collect(source, offsetS - source.latency().biasS(), at, false, now);
    }

    private static void tellVagueness(RefclockAssociation source) {
        if (source.latencyBoundS() >= Latency.LARGEST_S) {
            source.find(VAGUE);
        } else {
            source.settle(Stage.VAGUE);
        }
    }

    private void pulse(RefclockAssociation source, Reading.Pulse pulse, Now now) {
        NtpTimestamp at = clock.served(pulse.edgeAt());
        source.alive(at);
        if (!inspection.isRegular(source, pulse.sequence(), at, now)) {
            return;
        }
        classify(source, at);
        SampledAssociation by = numberer(source, now);
        double lateS = PulseSeconds.lateS(at, by);
        NtpTimestamp second = at.minus(NtpDuration.ofSeconds(time1S(source) + lateS));
        source.edge(at);
        SampledAssociation witness = trust.witness(now);
        boolean clockKnows = trust.knowsTheSecond(now);
        PulseNumberer.Numbering numbering =
                source.seconds().number(second, source, by, clockKnows, witness, now.served());
        SampledAssociation who = source.seconds().isWitnessed() ? witness : by;
        if (numbering instanceof PulseNumberer.Numbered(double offsetS)) {
            boolean clockJudges = clockKnows && !source.seconds().disputesClock(second);
            switch (inspection.agreement(source, who, offsetS, clockJudges, now)) {
                case GIVEN -> {}
                case OPEN -> {
                    return;
                }
                case REFUSED -> {
                    source.settle(Stage.UNNUMBERED);
                    source.seconds().restart(); // a wrong pulse proves nothing of how late sentences are
                    leadNoMore(source, now);
                    return;
                }
            }
        }
        latencies.pulsed(source);
        switch (numbering) {
            case PulseNumberer.Numbered(double offsetS) -> {
                source.pulsed(at);
                source.condition().good("");
                source.settle(Stage.UNNUMBERED);
                source.settle(Stage.FAULT);
                source.describe(LeapIndicator.NONE, precisionLog2S);
                collect(source, offsetS, at, true, now);
            }
            case PulseNumberer.CannotNumber(String reason) -> {
                source.find(Reason.of(Stage.UNNUMBERED, reason));
                faults.count(source, new Reading.Fault(Reading.Fault.Kind.BAD_TIME, reason), now);
            }
        }
    }

    /** Its pulses were right until now: the old ones do not set the time until it is missed. */
    private void leadNoMore(RefclockAssociation source, Now now) {
        if (source.leadsByPulses() && source.filter().dispersionS() < SampleFilter.MAX_DISPERSION_S) {
            source.filter().clear();
            system.reconsider(now);
        }
    }

    /** With nothing but pulses it is a bare pulse to all others, too; they tell the seconds. */
    private static void classify(RefclockAssociation source, NtpTimestamp at) {
        RefclockDriver driver = RefclockDriver.of(source.config().type());
        boolean alone = driver.mayBringPulsesAlone() && source.ownOffsetS(at).isEmpty();
        source.candidate().is(alone ? Candidate.Kind.PPS : driver.kind());
    }

    /** A receiver with sentences numbers its own pulses; a bare pulse needs another source. */
    private @Nullable SampledAssociation numberer(RefclockAssociation source, Now now) {
        return source.kind() == Candidate.Kind.PPS ? system.numberer(now) : source;
    }

    private void collect(RefclockAssociation source, double offsetS, NtpTimestamp at, boolean pulse, Now now) {
        admit(source, offsetS, at, pulse, now);
        if (!source.reach().isReachable() && !source.poll().inBurst()) {
            source.poll().startBurst(now.monotonicNs());
        }
    }

    private void admit(RefclockAssociation source, double offsetS, NtpTimestamp at, boolean pulse, Now now) {
        if (source.read(at, pulse)) {
            system.forget(source);
        }
        double dispersionS = Math.scalb(1.0, source.variables().precisionLog2S());
        sources.admit(source, new Sample(offsetS, 0, dispersionS, at), now);
    }

    /** Told, and counted as a fault of that kind, until it comes without words. */
    private void trouble(RefclockAssociation source, Reason trouble, Reading.Fault.Kind kind, Now now) {
        if (trouble.text().isEmpty()) {
            source.settle(trouble.stage());
        } else {
            source.find(trouble);
            faults.count(source, new Reading.Fault(kind, ""), now);
        }
    }

    private void fault(RefclockAssociation source, Reading.Fault fault, Now now) {
        if (fault.kind() == Reading.Fault.Kind.NO_REPLY && !source.awaitsNumber(now.served())) {
            source.settle(Stage.UNNUMBERED); // no pulse has come for a while
        }
        source.find(Reason.of(Stage.FAULT, fault.kind().name().toLowerCase(Locale.ROOT)));
        faults.count(source, fault, now);
    }

    private static double time1S(RefclockAssociation source) {
        return source.config().time1S().orElse(0);
    }
}
