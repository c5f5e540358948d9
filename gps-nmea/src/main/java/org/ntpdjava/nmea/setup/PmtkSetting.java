package org.ntpdjava.nmea.setup;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.setup.SetupWish.Extra;
import org.ntpdjava.nmea.setup.SetupWish.Word;

/**
 * Settings of receivers with a chip of MediaTek's: GlobalTop, "PMTK command packet" for MT3339, and the module's own PGCMD.
 * A receiver with a battery keeps them without power.
 */
sealed interface PmtkSetting extends Setting {
    /** Of every command it says in PMTK001 what became of it. */
    static Optional<Verdict> answer(Heard heard, int command) {
        return heard instanceof Heard.Sentence(var _, NmeaSentence.PmtkAnswer(int answered, int flag))
                        && answered == command
                ? Optional.of(
                        switch (flag) {
                            case NmeaSentence.PmtkAnswer.DONE -> new Verdict.Done();
                            case 0 -> new Verdict.Refused("is invalid, it says");
                            case 1 -> new Verdict.Refused("is not known to it");
                            default -> new Verdict.Refused("failed, it says");
                        })
                : Optional.empty();
    }

    @Override
    default int answersToQuestion() {
        return 1;
    }

    @Override
    default Optional<Verdict> verdictOfQuestion(Heard heard) {
        return Optional.empty();
    }

    /** PMTK314: every how many fixes each sentence comes. */
    record Sentences(Set<Extra> extra) implements PmtkSetting {
        private static final int SET = 314;
        private static final int ASK = 414;
        private static final String TELL = "PMTK514,";
        private static final int GLL = 0;
        private static final int RMC = 1;
        private static final int GGA = 3;
        private static final int GSA = 4;
        private static final int GSV = 5;
        private static final int ZDA = 17;
        private static final int COUNT = 19;
        /** Satellites move slowly, and their lists are the longest sentences. */
        private static final String SELDOM = "5";

        @Override
        public Word word() {
            return Word.SENTENCES;
        }

        @Override
        public String name() {
            return "PMTK314";
        }

        @Override
        public Optional<Command> question() {
            return Optional.of(Command.sentence("PMTK414"));
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return heard instanceof Heard.Sentence(String body, var _) && body.startsWith(TELL)
                    ? Optional.of(Command.sentence("PMTK314," + body.substring(TELL.length())))
                    : Optional.empty();
        }

        @Override
        public Optional<Usual> usual() {
            return Optional.of(
                    new Usual(
                            Command.sentence("PMTK314,-1"),
                            "it does not tell which sentences it had, so at the end it is told to go back to its own (PMTK314,-1)"));
        }

        @Override
        public Command wished(Command present) {
            String[] rates = new String[COUNT];
            Arrays.fill(rates, "0");
            rates[RMC] = "1";
            rates[GGA] = "1";
            rates[GSA] = "1";
            rates[GSV] = SELDOM;
            rates[GLL] = extra.contains(Extra.GLL) ? "1" : "0";
            rates[ZDA] = extra.contains(Extra.ZDA) ? "1" : "0";
            return Command.sentence("PMTK314," + String.join(",", rates));
        }

        @Override
        public Optional<Verdict> verdict(Heard heard) {
            return answer(heard, SET);
        }

        /** Some acknowledge it beside the answer, which says nothing. */
        @Override
        public Optional<Verdict> verdictOfQuestion(Heard heard) {
            return answer(heard, ASK).filter(verdict -> verdict instanceof Verdict.Refused);
        }
    }

    /** PMTK285: when there are pulses, and how long they are. Nothing asks for it. */
    record Pulse() implements PmtkSetting {
        private static final int SET = 285;

        @Override
        public Word word() {
            return Word.PULSE;
        }

        @Override
        public String name() {
            return "PMTK285";
        }

        @Override
        public Optional<Command> question() {
            return Optional.empty();
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return Optional.empty();
        }

        @Override
        public Optional<Usual> usual() {
            return Optional.of(new Usual(
                    Command.sentence("PMTK285,2,100"),
                    "no command asks for what it had, so at the end it is told to pulse for 100 ms with a 3D fix"
                            + " (PMTK285,2,100), until it has lost its power and battery"));
        }

        @Override
        public Command wished(Command present) {
            return Command.sentence("PMTK285,3,100");
        }

        @Override
        public Optional<Verdict> verdict(Heard heard) {
            return answer(heard, SET);
        }
    }

    /** PGCMD,33: whether PGTOP tells the state of the antenna, once a second, which shows whether it does. */
    record Antenna() implements PmtkSetting {
        private static final String ANSWER = "PGACK,33";

        @Override
        public Word word() {
            return Word.ANTENNA;
        }

        @Override
        public String name() {
            return "PGCMD,33";
        }

        @Override
        public Optional<Command> question() {
            return Optional.empty();
        }

        @Override
        public boolean showsByItself() {
            return true;
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return heard instanceof Heard.Sentence(var _, NmeaSentence.Antenna _)
                    ? Optional.of(wish(true))
                    : Optional.empty();
        }

        @Override
        public Optional<Usual> usual() {
            return Optional.of(new Usual(wish(false), ""));
        }

        @Override
        public Command wished(Command present) {
            return wish(true);
        }

        private static Command wish(boolean told) {
            return Command.sentence("PGCMD,33," + (told ? 1 : 0));
        }

        @Override
        public Optional<Verdict> verdict(Heard heard) {
            return heard instanceof Heard.Sentence(String body, var _) && body.startsWith(ANSWER)
                    ? Optional.of(new Verdict.Done())
                    : Optional.empty();
        }
    }
}
