package org.ntpdjava.nmea.setup;

import java.util.Optional;
import org.ntpdjava.nmea.setup.Outcome.Result;
import org.ntpdjava.nmea.setup.Setting.Usual;

/**
 * One setting on its way: the present value is asked for, the wished one is told, and the answer awaited. What was changed is
 * owed to the receiver from the moment the command leaves. One thread.
 */
final class SettingJob {
    private final Setting setting;
    private final SetupMemory memory;
    private final Exchange question;
    private final Exchange telling = Exchange.sent(1);
    private Optional<Command> present = Optional.empty();
    private Optional<SetupMemory.Debt> debt = Optional.empty();
    private Optional<String> refusal = Optional.empty();
    private Optional<Outcome> outcome = Optional.empty();
    private boolean refusedWhenAsked;

    SettingJob(Setting setting, SetupMemory memory) {
        this.setting = setting;
        this.memory = memory;
        this.question =
                setting.question().isPresent() ? Exchange.sent(setting.answersToQuestion()) : Exchange.listened();
    }

    /** What is to be sent now; {@link #outcome} may have come instead. */
    Optional<Command> step(long nowNs) {
        if (outcome.isEmpty() && debt.isEmpty()) {
            Optional<Command> asked = ask(nowNs);
            if (asked.isPresent()) {
                return asked;
            }
        }
        return outcome.isEmpty() && debt.isPresent() ? tell(nowNs) : Optional.empty();
    }

    private Optional<Command> ask(long nowNs) {
        if (setting.question().isEmpty() && !setting.showsByItself()) {
            decide();
            return Optional.empty();
        }
        if (question.isToBeSent(nowNs)) {
            return setting.question();
        }
        if (question.isOver(nowNs)) {
            decide();
        }
        return Optional.empty();
    }

    /** All is known of the present value that will be. */
    private void decide() {
        if (present.isEmpty() && refusal.isPresent()) {
            refusedWhenAsked = true;
            end(Result.REFUSED, refusal.get());
            return;
        }
        Optional<Usual> former = present.map(now -> new Usual(now, ""))
                .or(() -> setting.usual().map(usual -> memory.former(setting, usual)));
        if (former.isEmpty()) {
            end(Result.UNANSWERED, ", so that is left alone: its present value is not known");
            return;
        }
        Command wished = setting.wished(present.orElseGet(() -> former.get().command()));
        if (present.filter(wished::equals).isPresent()) {
            end(Result.FOUND, "");
        } else {
            refusal = Optional.empty();
            debt = Optional.of(new SetupMemory.Debt(setting, former.get(), wished));
        }
    }

    private Optional<Command> tell(long nowNs) {
        SetupMemory.Debt owed = debt.orElseThrow();
        if (telling.isToBeSent(nowNs)) {
            memory.owe(owed);
            return Optional.of(owed.ours());
        }
        if (telling.isOver(nowNs)) {
            if (!telling.isAnswered()) {
                end(Result.UNANSWERED, ", which may have been obeyed all the same and is put back at the end");
            } else if (refusal.isPresent()) {
                memory.settle(setting);
                end(Result.REFUSED, refusal.get());
            } else {
                end(Result.SET, owed.former().note());
            }
        }
        return Optional.empty();
    }

    void hear(Heard heard, long nowNs) {
        Optional<Command> value = debt.isEmpty() ? setting.present(heard) : Optional.empty();
        Optional<Verdict> verdict = debt.isEmpty() ? setting.verdictOfQuestion(heard) : setting.verdict(heard);
        if (value.isEmpty() && verdict.isEmpty()) {
            return;
        }
        (debt.isEmpty() ? question : telling).answered(nowNs);
        present = value.or(() -> present);
        verdict.ifPresent(each -> {
            if (each instanceof Verdict.Refused(String how)) {
                refusal = Optional.of(how);
            }
        });
    }

    private void end(Result result, String detail) {
        outcome = Optional.of(new Outcome(setting.word(), setting.name(), result, detail));
    }

    /** Present once it is over. */
    Optional<Outcome> outcome() {
        return outcome;
    }

    /** It does not even know the question: another setting of the same purpose may be the one it has. */
    boolean refusedWhenAsked() {
        return refusedWhenAsked;
    }
}
