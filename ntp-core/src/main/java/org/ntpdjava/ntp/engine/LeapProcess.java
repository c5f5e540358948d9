package org.ntpdjava.ntp.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.state.LeapSmear;
import org.ntpdjava.ntp.state.LeapStatus;
import org.ntpdjava.ntp.state.SystemEvent;
import org.ntpdjava.ntp.state.SystemVariables;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.PendingLeap;

/**
 * Which leap second is to come, and who is told of it when. A table that has not expired knows, whatever the sources say;
 * without one they vote, and what they agree on is at the end of the month. Clients and the kernel are told on the day
 * itself only: a kernel leaps at the end of the UTC day on which it was told to, and so do many clients.
 */
final class LeapProcess {
    /** A leap second further away is none of our business yet; ntpd's. */
    private static final Duration SIGHT = Duration.ofDays(28);
    /** The kernel makes it a moment after midnight, and the clocks are then where they should be. */
    private static final Duration SETTLES = Duration.ofSeconds(2);

    private static final long DAY_NS = 86_400_000_000_000L;

    private final AssociationTable associations;
    private final Journal journal;
    private final Outbox out;
    private final boolean clockControl;
    private int smearS;
    private Optional<LeapTable> table = Optional.empty();
    private String file = "";
    private Optional<PendingLeap> voted = Optional.empty();
    private Optional<PendingLeap> pending = Optional.empty();
    /** The last one that was announced. */
    private Optional<PendingLeap> near = Optional.empty();

    private LeapIndicator armed = LeapIndicator.NONE;
    private LeapSmear smear = LeapSmear.OFF;
    private LeapStatus status = LeapStatus.UNKNOWN;
    /** The end of the last leap second that clients were led through. */
    private NtpTimestamp smeared = NtpTimestamp.ZERO;

    private int kernelTaiS;
    private long nextWarningNs;
    private boolean sourcesKnow;
    private String dispute = "";

    LeapProcess(AssociationTable associations, Journal journal, Outbox out, boolean clockControl, int smearS) {
        this.associations = associations;
        this.journal = journal;
        this.out = out;
        this.clockControl = clockControl;
        this.smearS = smearS;
    }

    void reconfigure(int newSmearS) {
        smearS = newSmearS;
    }

    /** There is a table now, or a newer one. */
    void read(String newFile, LeapTable newTable, SystemVariables variables, Now now) {
        file = newFile;
        table = Optional.of(newTable);
        nextWarningNs = now.monotonicNs();
        status = new LeapStatus(table, taiOffsetS(LeapDay.utc(now.served())), smear);
        journal.system(now, variables, SystemEvent.TAI, newTable.ntpdText());
    }

    /** The leap second that the kernel is to make, or has just made; NONE when none is near. */
    LeapIndicator armed() {
        return armed;
    }

    /** As of the last second. */
    LeapStatus status() {
        return status;
    }

    /**
     * The same variables with what is to be announced now. Once a second, and when the clock was set for the first time; what is known of
     * leap seconds means something only while it is known what time it is.
     */
    SystemVariables told(SystemVariables variables, Now now) {
        if (!variables.synchronised()) {
            return variables;
        }
        Instant utc = LeapDay.utc(now.served());
        Optional<PendingLeap> before = pending;
        pending = ahead(utc);
        LeapIndicator announced = pending.map(leap -> leap.announced(utc)).orElse(LeapIndicator.NONE);
        near = announced == LeapIndicator.NONE ? near : pending;
        smear = smearAt(now);
        status = new LeapStatus(table, taiOffsetS(utc), smear);
        armed = announced == LeapIndicator.NONE && isBeingMade(utc) ? armed : announced;
        tellTai(utc);
        warn(variables, utc, now);
        if (announced == variables.leap()) {
            return variables;
        }
        SystemVariables told = variables.withLeap(announced);
        journal.system(now, told, event(announced, before, utc), "");
        return told;
    }

    private static SystemEvent event(LeapIndicator announced, Optional<PendingLeap> before, Instant utc) {
        if (announced != LeapIndicator.NONE) {
            return SystemEvent.LEAP_ARMED;
        }
        boolean isOver = before.isPresent() && !utc.isBefore(before.get().at());
        return isOver ? SystemEvent.LEAP_EVENT : SystemEvent.LEAP_DISARMED;
    }

    private Optional<PendingLeap> ahead(Instant utc) {
        boolean tableKnows = table.isPresent() && !table.get().isExpired(utc);
        Optional<PendingLeap> byTable = table.flatMap(t -> t.next(utc)).filter(leap -> isInSight(leap, utc));
        vote(utc);
        if (tableKnows) {
            compare(byTable, utc);
        }
        return tableKnows || byTable.isPresent() ? byTable : voted;
    }

    /** Whether the sources contradict it is told once. */
    private void compare(Optional<PendingLeap> byTable, Instant utc) {
        String now = LeapDispute.of(byTable, voted, sourcesKnow, utc).orElse("");
        if (!now.isEmpty() && !now.equals(dispute)) {
            out.report(
                    Severity.WARNING,
                    "leap second: " + now + ": the file ('" + file
                            + "') is believed; one of the two is wrong, see Bulletin C of the IERS");
        }
        dispute = now;
    }

    private static boolean isInSight(PendingLeap leap, Instant utc) {
        return leap.at().isBefore(utc.plus(SIGHT));
    }

    /** While there is nobody to ask, what was agreed on before holds. */
    private void vote(Instant utc) {
        Optional<LeapIndicator> vote = LeapVote.of(associations.sampled());
        sourcesKnow = vote.isPresent();
        if (vote.isPresent()) {
            voted = vote.get() == LeapIndicator.NONE
                    ? Optional.empty()
                    : Optional.of(new PendingLeap(vote.get(), LeapDay.endOfMonth(utc)));
        } else {
            voted = voted.filter(leap -> utc.isBefore(leap.at()));
        }
    }

    /** Until the second has been inserted, which the clock shows by going back. */
    private LeapSmear smearAt(Now now) {
        boolean isPast = now.served().isAfter(smear.end());
        if (smear.stepS() != 0 && (isPast || smear.isMade(now.served().bits(), now.monotonicNs()))) {
            smeared = smear.end();
        }
        if (smearS == 0) {
            return LeapSmear.OFF;
        }
        if (pending.isEmpty()) {
            return LeapSmear.idle(smearS);
        }
        NtpTimestamp end = NtpTimestamp.ofInstant(pending.get().at());
        int stepS = pending.get().kind() == LeapIndicator.INSERT ? -1 : 1;
        return new LeapSmear(smearS, end.equals(smeared) ? 0 : stepS, end, now.served(), now.monotonicNs());
    }

    private boolean isBeingMade(Instant utc) {
        return near.isPresent()
                && !utc.isBefore(near.get().at())
                && utc.isBefore(near.get().at().plus(SETTLES));
    }

    /** While a leap second is being made the kernel counts it itself, and must not be told of it too. */
    private int taiOffsetS(Instant utc) {
        return table.map(t -> t.taiOffsetS(utc.minus(SETTLES))).orElse(0);
    }

    private void tellTai(Instant utc) {
        int offsetS = taiOffsetS(utc);
        if (clockControl && offsetS != kernelTaiS) {
            kernelTaiS = offsetS;
            out.add(new Action.SetTaiOffset(offsetS));
        }
    }

    /** Once a day. */
    private void warn(SystemVariables variables, Instant utc, Now now) {
        if (table.isEmpty() || now.monotonicNs() - nextWarningNs < 0) {
            return;
        }
        nextWarningNs = now.monotonicNs() + DAY_NS;
        Optional<String> warning = table.get().warning(utc);
        warning.ifPresent(text -> out.report(
                Severity.WARNING,
                "leapsecond file ('" + file + "'): " + text + "; fetch a new one, it is read within a day"));
        if (table.get().isExpired(utc)) {
            journal.system(now, variables, SystemEvent.STALE_LEAP_VALUES, "");
        }
    }
}
