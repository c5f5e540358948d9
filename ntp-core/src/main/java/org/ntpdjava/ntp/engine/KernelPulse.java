package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.state.SystemVariables;

/**
 * Leaves the steering to the kernel's own PPS discipline (hardpps, RFC 1589 section 3.2) where {@code flag3} of a clock
 * with pulses asks for that, as ntpd does: once the clock is set, its frequency known, and this clock's pulse sets the
 * time. Everything else goes on, the estimate too, for the kernel tells what it did ({@link Input.KernelSteered}). The
 * steering is taken back when the pulse is lost or believed no more, without a step: the estimate knows where the clock is.
 */
final class KernelPulse {
    /** The kernel removes the whole offset within a second; this is little enough not to be a jolt, s. */
    private static final double NEAR_S = 20e-6;
    /** It takes two pulses for the kernel to have a signal, and ten missing ones to lose it, ns. */
    private static final long SIGNAL_NS = 4_000_000_000L;
    /** After the kernel has lost the signal we steer for so long at least before it may have another try, ns. */
    private static final long REST_NS = 64_000_000_000L;

    private final AssociationTable table;
    private final ClockDiscipline discipline;
    private final ServedClock clock;
    private final Outbox out;
    private final Journal journal;
    private final Supplier<SystemVariables> variables;
    private Optional<RefclockAssociation> followed = Optional.empty();
    private boolean unavailable;
    private boolean announced;
    private long signalDueNs;
    private boolean rested = true;
    private long restedNs;

    /**
     * @param journal told, in ntpd's words, when the kernel begins to steer and when it ends
     * @param variables of the system now
     */
    KernelPulse(
            AssociationTable table,
            ClockDiscipline discipline,
            ServedClock clock,
            Outbox out,
            Journal journal,
            Supplier<SystemVariables> variables) {
        this.table = table;
        this.discipline = discipline;
        this.clock = clock;
        this.out = out;
        this.journal = journal;
        this.variables = variables;
    }

    /** The rate is the kernel's affair now. */
    boolean steers() {
        return followed.isPresent();
    }

    /** Once a second, after a selection. */
    void tick(boolean synchronised, Now now) {
        if (steers()) {
            if (!synchronised || leader().filter(followed.get()::equals).isEmpty()) {
                takeBack("its pulse does not set the time any more", now);
            }
        } else if (synchronised && isReady(now)) {
            leader().filter(source -> source.isPulsing(now.served())).ifPresent(source -> handOver(source, now));
        }
    }

    private boolean isReady(Now now) {
        rested = rested || now.monotonicNs() - restedNs >= 0;
        return rested
                && !unavailable
                && clock.clockControl()
                && discipline.frequencyKnown()
                && Math.abs(discipline.residualS(now.monotonicNs())) < NEAR_S;
    }

    /** The clock whose pulse sets the time, if it asks for the kernel. */
    private Optional<RefclockAssociation> leader() {
        for (SampledAssociation source : table.sampled()) {
            if (source instanceof RefclockAssociation refclock && leads(refclock)) {
                return Optional.of(refclock);
            }
        }
        return Optional.empty();
    }

    private static boolean leads(RefclockAssociation source) {
        SourceConfig.Refclock config = source.config();
        boolean sets = source.selection() == SelectionStatus.PPS_PEER
                || (source.selection() == SelectionStatus.SYSTEM_PEER && source.leadsByPulses());
        return sets && config.flag(3);
    }

    private void handOver(RefclockAssociation source, Now now) {
        followed = Optional.of(source);
        signalDueNs = now.monotonicNs() + SIGNAL_NS;
        discipline.leaveSteeringToKernel(true, now.monotonicNs());
        clock.followPulse(source.config().address());
        announced = false;
        tell(now, "kernel time sync enabled");
    }

    /** What the kernel did. A report that comes after the steering was taken back is about the past. */
    void steered(Input.KernelSteered report, Now now) {
        if (!steers()) {
            return;
        }
        discipline.steeredByKernel(report.gainedS(), now.monotonicNs());
        if (report.hasSignal()) {
            announce(followed.get());
            signalDueNs = now.monotonicNs() + SIGNAL_NS;
        } else if (now.monotonicNs() - signalDueNs >= 0) {
            tell(now, "PPS no signal");
            takeBack("the kernel does not hear the pulse", now);
        }
    }

    /** Only now is it known that this kernel does it. */
    private void announce(RefclockAssociation source) {
        if (!announced) {
            announced = true;
            out.report(Severity.INFO, source.name() + ": the kernel steers the clock by its pulse now (flag3)");
        }
    }

    /** Before the clock is stepped, at the end of the daemon, and when it turns out that the pulse is not to be followed. */
    void takeBack(String why, Now now) {
        followed.ifPresent(source -> {
            clock.leavePulse();
            end(now);
            out.report(Severity.INFO, source.name() + ": the daemon steers the clock itself again: " + why);
        });
    }

    /** This kernel cannot do it, and said why to whoever asked it: nothing was handed over, and it is not asked again. */
    void refused(Now now) {
        unavailable = true;
        if (steers()) {
            clock.pulseRefused();
            end(now);
        }
    }

    private void tell(Now now, String event) {
        journal.system(now, variables.get(), SystemEvent.KERNEL, event);
    }

    private void end(Now now) {
        followed = Optional.empty();
        rested = false;
        restedNs = now.monotonicNs() + REST_NS;
        tell(now, "kernel time sync disabled");
        discipline.leaveSteeringToKernel(false, now.monotonicNs());
    }

    /** Another configuration: what was refused may be asked again. */
    void reconfigured() {
        unavailable = false;
    }
}
