package org.ntpdjava.daemon.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.control.OwnVariable;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;

/** From {@code tos} and {@code tinker} to what the core is told. */
final class TuningAssembler {
    private final ProblemLog problems;
    private final Map<String, OwnVariable> variables = new LinkedHashMap<>();
    private final Settings<TosOption> tos = new Settings<>();
    private final Settings<TinkerOption> tinker = new Settings<>();
    private final Settings<RlimitOption> limits = new Settings<>();
    private int leapSmearS;
    private OptionalDouble broadcastDelayS = OptionalDouble.empty();

    TuningAssembler(ProblemLog problems) {
        this.problems = problems;
    }

    void add(TuningDirective directive) {
        switch (directive) {
            case TuningDirective.Tos line -> tos.addAll(line.options());
            case TuningDirective.Tinker line -> tinker.addAll(line.options());
            case TuningDirective.Rlimit line -> limits.addAll(line.options());
            case TuningDirective.Quantity quantity -> set(quantity);
            case TuningDirective.SetVariable line -> set(line);
            case TuningDirective.Trap trap -> {}
            case TuningDirective.Reset reset -> {}
            case TuningDirective.Ignored ignored -> {}
        }
    }

    private void set(TuningDirective.Quantity quantity) {
        if (quantity.command() == Command.LEAPSMEARINTERVAL) {
            leapSmearS = (int) Math.ceil(quantity.value());
        } else if (quantity.command() == Command.BROADCASTDELAY) {
            broadcastDelayS = OptionalDouble.of(quantity.value());
        }
    }

    private void set(TuningDirective.SetVariable line) {
        if (OwnVariable.isTaken(line.name())) {
            problems.warning(
                    line.at(), Token.show(line.name()) + " is a variable of the server's own", "the line is ignored");
        } else {
            variables.put(line.name(), new OwnVariable(line.name(), line.value(), line.isDefault(), true));
        }
    }

    /** In the order of the lines. */
    List<OwnVariable> variables() {
        return List.copyOf(variables.values());
    }

    /** How many MB does not matter: what a virtual machine takes is not known beforehand. */
    MemoryWish memory() {
        OptionalInt megabytes = limits.whole(RlimitOption.MEMLOCK);
        if (megabytes.isEmpty()) {
            return MemoryWish.LOCKED_IF_ALLOWED;
        }
        return megabytes.getAsInt() < 0 ? MemoryWish.SWAPPABLE : MemoryWish.LOCKED;
    }

    int leapSmearS() {
        return leapSmearS;
    }

    OptionalDouble broadcastDelayS() {
        return broadcastDelayS;
    }

    OptionalDouble beaconS() {
        return tos.number(TosOption.BEACON);
    }

    boolean cohort() {
        return tos.whole(TosOption.COHORT, 0) != 0;
    }

    SelectionConfig selection() {
        SelectionConfig base = SelectionConfig.DEFAULT;
        return new SelectionConfig(
                tos.whole(TosOption.MINSANE, base.minSane()),
                tos.whole(TosOption.MINCLOCK, base.minClock()),
                tos.whole(TosOption.MAXCLOCK, base.maxClock()),
                tos.number(TosOption.MAXDIST, base.maxDistanceS()),
                tos.number(TosOption.MINDIST, base.minDistanceS()),
                tos.whole(TosOption.FLOOR, base.floorStratum()),
                tos.whole(TosOption.CEILING, base.ceilingStratum()),
                tos.whole(TosOption.ORPHAN, base.orphanStratum()),
                tos.number(TosOption.ORPHANWAIT, base.orphanWaitS()));
    }

    DisciplineConfig discipline(boolean clockControl) {
        DisciplineConfig base = DisciplineConfig.DEFAULT;
        return new DisciplineConfig(
                clockControl,
                tinker.number(TinkerOption.STEP, base.stepS()),
                tinker.number(TinkerOption.STEPOUT, base.stepoutS()),
                tinker.number(TinkerOption.PANIC, base.panicS()),
                base.panicGateOpen(),
                tinker.number(TinkerOption.DISPERSION, base.dispersionPpm()),
                tinker.number(TinkerOption.FREQ));
    }
}
