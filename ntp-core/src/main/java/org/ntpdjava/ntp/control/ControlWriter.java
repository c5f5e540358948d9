package org.ntpdjava.ntp.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.control.Configurator.Requester;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.state.SystemState;

/** The requests that change something. Who may not is told so as ntpd tells it. */
final class ControlWriter {
    /** As ntpd's log names them, and as its answers do. */
    private enum Change {
        CONFIG("runtime config", "runtime configuration"),
        SAVE("saveconfig", "saveconfig");

        private final String logged;
        private final String told;

        Change(String logged, String told) {
            this.logged = logged;
            this.told = told;
        }
    }

    private final Configurator configurator;

    ControlWriter(Configurator configurator) {
        this.configurator = configurator;
    }

    /** Whether this signature is the owner's of the control key. */
    boolean mayControl(Optional<Seal> seal) {
        return seal.isPresent()
                && configurator.controlKey().orElse(-1) == seal.get().keyId();
    }

    /** Opcode 8. */
    Answer configure(String lines, ControlQuery query, Optional<Seal> seal, SystemState state) {
        return changed(Change.CONFIG, query, seal, state, who -> configurator.configure(who, lines));
    }

    /** Opcode 9. */
    Answer save(String fileName, ControlQuery query, Optional<Seal> seal, SystemState state) {
        return changed(Change.SAVE, query, seal, state, who -> configurator.save(who, fileName));
    }

    private Answer changed(
            Change kind,
            ControlQuery query,
            Optional<Seal> seal,
            SystemState state,
            Function<Requester, String> change) {
        if (!mayControl(seal)) {
            return new Answer.Refusal(ControlError.PERMISSION);
        }
        Requester who = new Requester(query.source(), seal.orElseThrow().keyId());
        if (AccessFlag.NOMODIFY.in(query.restrictions())) {
            configurator.refused(who, kind.logged);
            return new Answer.Data(state.statusWord(), kind.told + " prohibited by restrict ... nomodify\r\n");
        }
        return new Answer.Data(state.statusWord(), change.apply(who) + "\r\n");
    }

    /**
     * Opcode 3: variables of {@code setvar} take another value; the server's own are for reading only, and those of an
     * association too. As in ntpd nothing is written when one of several names will not do.
     */
    Answer write(int associationId, String data, ControlQuery query, Optional<Seal> seal, SystemState state) {
        if (!mayControl(seal) || associationId != 0 || AccessFlag.NOMODIFY.in(query.restrictions())) {
            return new Answer.Refusal(ControlError.PERMISSION);
        }
        Map<String, OwnVariable> own =
                configurator.variables().stream().collect(Collectors.toMap(OwnVariable::name, each -> each));
        List<OwnVariable> written = new ArrayList<>();
        for (Map.Entry<String, String> assignment : Assignments.of(data).entrySet()) {
            OwnVariable variable = own.get(assignment.getKey());
            if (variable == null && !OwnVariable.isTaken(assignment.getKey())) {
                return new Answer.Refusal(ControlError.UNKNOWN_VARIABLE);
            }
            if (variable == null || !variable.writable()) {
                return new Answer.Refusal(ControlError.PERMISSION);
            }
            written.add(variable.withValue(assignment.getValue()));
        }
        Requester who = new Requester(query.source(), seal.orElseThrow().keyId());
        String trouble = written.isEmpty() ? "" : configurator.write(who, written);
        return trouble.isEmpty() ? new Answer.Data(state.statusWord(), "") : new Answer.Refusal(ControlError.BAD_VALUE);
    }
}
