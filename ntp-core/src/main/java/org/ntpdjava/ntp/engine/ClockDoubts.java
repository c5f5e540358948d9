package org.ntpdjava.ntp.engine;

import java.util.Optional;
import java.util.Set;
import org.ntpdjava.ntp.discipline.ClockDiscipline;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.discipline.DisciplineState;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.select.Outcome;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.SystemVariables;

/**
 * Whether our clock as a whole is near enough to the truth to be called synchronised; and what keeps those who lead from
 * setting it, which they are told as their reasons.
 */
final class ClockDoubts {
    /** The share of the limit that the root distance must be below for a clock that was lost: it does not come and go. */
    private static final double REGAINED = 0.9;
    /** Reasons tell offsets to this, so that slewing is no news, s. */
    private static final double TOLD_TO_S = 1e-3;

    private final AssociationTable table;
    private final Outbox out;
    private boolean lost;
    private boolean known;
    private String lostSince = "";
    private double distanceS;
    private double limitS;
    private String heldSince = "";

    ClockDoubts(AssociationTable table, Outbox out) {
        this.table = table;
        this.out = out;
    }

    /** The clock was stepped: it is neither lost nor found. */
    void restart() {
        lost = false;
    }

    /**
     * True when with these variables we do not know the time. The first time this is logged.
     *
     * @param mostS what the root distance must be below
     */
    boolean refuse(SystemVariables variables, Outcome selection, double mostS, Now now) {
        double farS = variables.rootDistanceS(now.served());
        if (farS < (lost ? REGAINED * mostS : mostS)) {
            lost = false;
            known |= variables.synchronised();
            return false;
        }
        if (!lost) {
            lostSince = Words.utc(now.monotonicNs(), now);
            boolean contradicted = selection.systemPeerId() != 0 && Math.abs(selection.offsetS()) >= farS / 2;
            String why = contradicted
                    ? Words.uncorrected(selection.offsetS(), farS)
                    : selection.systemPeerId() == 0
                            ? Words.noUsableSource(farS)
                            : Words.vague(farS, variables.sourceDispersionS());
            out.report(Severity.WARNING, why, Set.of(LogTopic.SYNC_STATUS));
        }
        lost = true;
        distanceS = farS;
        limitS = REGAINED * mostS;
        return true;
    }

    /**
     * Those who lead, and nobody else, know why the clock does not follow them; and whoever leads against the majority, that it
     * does. Creates no objects while all is well.
     */
    void tell(
            SystemVariables variables,
            Outcome selection,
            ClockDiscipline discipline,
            DisciplineConfig config,
            Now now) {
        double offsetS = Math.rint(selection.offsetS() / TOLD_TO_S) * TOLD_TO_S;
        Optional<Reason> spike = spike(offsetS, discipline, config, now);
        Optional<Reason> whole = variables.synchronised() ? Optional.empty() : unsynchronised(variables, offsetS);
        for (SampledAssociation source : table.sampled()) {
            boolean leads = source.candidate().contributes();
            tell(source, Stage.SPIKE, leads ? spike : Optional.empty());
            tell(source, Stage.UNSYNCHRONISED, leads ? whole : Optional.empty());
            tell(source, Stage.COLLECTING, leads ? whole : Optional.empty());
            tell(source, Stage.TRUE, source.candidate().overruling());
        }
    }

    private static void tell(SampledAssociation source, Stage stage, Optional<Reason> reason) {
        if (reason.isPresent() && reason.get().stage() == stage) {
            source.find(reason.get());
        } else {
            source.settle(stage);
        }
    }

    private Optional<Reason> spike(double offsetS, ClockDiscipline discipline, DisciplineConfig config, Now now) {
        if (discipline.state() != DisciplineState.SPIK || Math.abs(offsetS) <= config.stepS()) {
            heldSince = "";
            return Optional.empty();
        }
        heldSince = heldSince.isEmpty() ? Words.utc(discipline.lastUpdateNs(), now) : heldSince;
        return Optional.of(new Reason(
                Stage.SPIKE, (float) offsetS, (float) config.stepS(), (float) config.stepoutS(), 0, heldSince));
    }

    private Optional<Reason> unsynchronised(SystemVariables variables, double offsetS) {
        boolean never = variables.reference().isZero();
        if (lost) {
            String since = known ? lostSince : "";
            return Optional.of(
                    new Reason(Stage.UNSYNCHRONISED, (float) distanceS, (float) limitS, (float) offsetS, 0, since));
        }
        return never ? Optional.of(Reason.of(Stage.COLLECTING)) : Optional.empty();
    }
}
