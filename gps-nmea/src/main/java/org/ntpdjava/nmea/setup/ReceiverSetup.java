package org.ntpdjava.nmea.setup;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.nmea.NmeaReader;
import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.ParseResult;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.nmea.setup.Outcome.Result;
import org.ntpdjava.nmea.setup.SetupWish.Word;
import org.ntpdjava.nmea.ubx.UbxFrame;

/**
 * Sets up one receiver as it is wished: asks who it is, then one setting after the other. A function of what is heard and of the
 * time, which comes with each call. Nothing waits for it: who does not answer is left alone. One thread.
 */
public final class ReceiverSetup {
    /** Who did not answer may have been connected better since. */
    private static final long ASK_AGAIN_NS = 600_000_000_000L;

    private final SetupWish wish;
    private final SetupMemory memory;
    private final Deque<SetupStep> ahead = new ArrayDeque<>();
    private final List<Outcome> outcomes = new ArrayList<>();
    private Optional<Introduction> introduction = Optional.empty();
    private Optional<Work> work = Optional.empty();
    private String receiver = "";
    private Optional<SerialSettings> place = Optional.empty();
    private Optional<Kind> kind = Optional.empty();
    private Optional<SpeedChange> change = Optional.empty();
    private final Restarts restarts = new Restarts();
    private boolean doomed;
    private boolean silent;
    private long silentNs;

    /** A job, and what to try when the receiver does not know that setting. */
    private record Work(SettingJob job, SetupStep step, int index) {}

    /** @param memory of this and of former connections to the receiver */
    public ReceiverSetup(SetupWish wish, SetupMemory memory) {
        this.wish = wish;
        this.memory = memory;
    }

    /**
     * A receiver was found, for the first time or again: it may be another one, or have begun anew.
     *
     * @param where it was found, and at which speed
     */
    public void found(SerialSettings where) {
        place = Optional.of(where);
        if (change.filter(each -> each.found(where.baud())).isEmpty()) {
            begin(where);
        }
    }

    private void begin(SerialSettings where) {
        change = Optional.empty();
        ahead.clear();
        outcomes.clear();
        work = Optional.empty();
        silent = false;
        doomed = false;
        introduction = wish.isEmpty() ? Optional.empty() : Optional.of(new Introduction(where.isReceiversUsb()));
    }

    /** A line came from it. */
    public void hear(NmeaReader.Line line, long nowNs) {
        if (line.result() instanceof ParseResult.Accepted(NmeaSentence sentence)) {
            if (sentence instanceof NmeaSentence.Started) {
                place.ifPresent(where -> beginAnew(where, nowNs));
            }
            hear(new Heard.Sentence(body(line.frame().text()), sentence), nowNs);
        }
    }

    private void beginAnew(SerialSettings where, long nowNs) {
        begin(where);
        if (restarts.another(nowNs)) {
            introduction = Optional.empty();
            doomed = true;
        }
    }

    /** Between {@code $} and {@code *}. */
    static String body(String text) {
        int star = text.indexOf('*');
        return text.substring(1, star < 0 ? text.length() : star);
    }

    /** A binary message came from it. */
    public void hear(UbxFrame frame, long nowNs) {
        hear(new Heard.Message(frame), nowNs);
    }

    private void hear(Heard heard, long nowNs) {
        introduction.ifPresent(each -> each.hear(heard, nowNs));
        work.ifPresent(each -> each.job().hear(heard, nowNs));
        change.ifPresent(each -> each.hear(heard));
    }

    /** What is to be done now; to be called several times a second. */
    public List<SetupAction> step(long nowNs) {
        List<SetupAction> actions = new ArrayList<>();
        if (silent && nowNs - silentNs >= ASK_AGAIN_NS) {
            place.ifPresent(this::begin);
        }
        if (doomed) {
            doomed = false;
            giveUp(SetupReport.restless(), nowNs, actions);
        }
        introduction.ifPresent(each -> meet(each, nowNs, actions));
        while (work.isPresent() && advance(work.get(), nowNs, actions)) {
            proceed(actions);
        }
        change.ifPresent(each -> speed(each, nowNs, actions));
        return actions;
    }

    private void meet(Introduction meeting, long nowNs, List<SetupAction> actions) {
        meeting.step(nowNs).forEach(command -> actions.add(new SetupAction.Send(command)));
        if (!meeting.isOver(nowNs)) {
            return;
        }
        introduction = Optional.empty();
        kind = meeting.kind();
        if (kind.isEmpty()) {
            giveUp(SetupReport.silent(), nowNs, actions);
            return;
        }
        receiver = kind.get().name();
        memory.meet(receiver);
        ahead.addAll(kind.get().plan(wish));
        proceed(actions);
    }

    /** For a while. */
    private void giveUp(SetupReport report, long nowNs, List<SetupAction> actions) {
        silent = true;
        silentNs = nowNs;
        actions.add(new SetupAction.Tell(report));
    }

    /** The next thing to set; when there is none it is told what became of all. */
    private void proceed(List<SetupAction> actions) {
        work = Optional.empty();
        while (work.isEmpty() && !ahead.isEmpty()) {
            SetupStep step = ahead.poll();
            if (step.settings().isEmpty()) {
                outcomes.add(new Outcome(step.word(), step.word().word(), Result.FOREIGN, step.foreign()));
            } else {
                work = Optional.of(work(step, 0));
            }
        }
        if (work.isEmpty()) {
            change = change();
            if (change.isEmpty()) {
                conclude(actions);
            }
        }
    }

    private void conclude(List<SetupAction> actions) {
        actions.add(new SetupAction.Tell(SetupReport.of(receiver, outcomes)));
    }

    /** To another speed, which comes last; empty where none is wished, or to be had, or needed. */
    private Optional<SpeedChange> change() {
        if (wish.baud().isEmpty() || place.isEmpty()) {
            return Optional.empty();
        }
        int now = place.get().baud();
        int wished = wish.baud().getAsInt();
        Optional<Speed> speed = kind.flatMap(Kind::speed);
        if (speed.isEmpty()) {
            outcomes.add(new Outcome(
                    Word.BAUD,
                    Word.BAUD.word(),
                    Result.FOREIGN,
                    "its port has no speed, or it does not tell which port it is"));
        } else if (now == wished) {
            outcomes.add(new Outcome(Word.BAUD, speed.get().name(), Result.FOUND, ""));
        }
        return speed.filter(_ -> now != wished).map(way -> new SpeedChange(way, now, wished, memory));
    }

    private void speed(SpeedChange changing, long nowNs, List<SetupAction> actions) {
        actions.addAll(changing.step(nowNs));
        changing.outcome().ifPresent(outcome -> {
            outcomes.add(outcome);
            change = Optional.empty();
            conclude(actions);
        });
    }

    /** The speed that the receiver may have, or not, for it was just told; empty when its speed is known. */
    OptionalInt uncertainSpeed() {
        return change.map(SpeedChange::uncertain).orElse(OptionalInt.empty());
    }

    private Work work(SetupStep step, int index) {
        return new Work(new SettingJob(step.settings().get(index), memory), step, index);
    }

    /** @return true when it is over */
    private boolean advance(Work now, long nowNs, List<SetupAction> actions) {
        now.job().step(nowNs).ifPresent(command -> actions.add(new SetupAction.Send(command)));
        Optional<Outcome> outcome = now.job().outcome();
        if (outcome.isEmpty()) {
            return false;
        }
        int next = now.index() + 1;
        if (now.job().refusedWhenAsked() && next < now.step().settings().size()) {
            work = Optional.of(work(now.step(), next));
            return false;
        }
        outcomes.add(outcome.get());
        return true;
    }

    /** Puts back what was set, also what was not answered. Nothing more is set. */
    public Undoing undo() {
        ahead.clear();
        work = Optional.empty();
        introduction = Optional.empty();
        change = Optional.empty();
        silent = false;
        return new Undoing(memory);
    }
}
