package org.ntpdjava.ntp.state;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Why something is as it is with a source: the verdict of one stage, with the numbers it was decided by, recorded when it
 * was. Numbers are rounded to seven digits. A picture of a source holds one of these, so they are small.
 *
 * @param stage which stage decided, and how
 * @param first the first of the numbers that the stage {@linkplain Stage#numbers() names}; zero where it names fewer
 * @param text what else the stage said, in words; empty where it said nothing
 */
public record Reason(Stage stage, float first, float second, float third, float fourth, String text) {
    private static final List<List<String>> NUMBERS = Arrays.stream(Stage.values())
            .map(stage -> stage.names.isEmpty() ? List.<String>of() : List.of(stage.names.split(",", -1)))
            .toList();
    private static final List<Reason> PLAIN = Arrays.stream(Stage.values())
            .map(stage -> new Reason(stage, 0, 0, 0, 0, ""))
            .toList();

    /** Nobody has looked at the source yet. */
    public static final Reason NEW = of(Stage.NEW);

    /** Stages of the selection first, in its order; behind them what other stages found out. Times are in seconds. */
    public enum Stage {
        /** No selection has been made since it was mobilized. */
        NEW("new", ""),
        /** Marked {@code noselect}; the same numbers and text as {@link #UNFIT}, without bits when it would be fit. */
        NOSELECT("noselect", "flash,rootdist,limit,stratum"),
        /**
         * Fails the tests whose {@link Flash} bits are set; {@code limit} is what its root distance must be below. The text is
         * {@code alarm}, or {@code floor} or {@code ceiling} with that stratum, where it is not even of use: it does not know the time, or its stratum
         * is not allowed.
         */
        UNFIT("unfit", "flash,rootdist,limit,stratum"),
        /** At the orphan stratum or above, so it may have its time from us. */
        ORPHAN("orphan", "stratum"),
        /** Our own clock, while anybody else is there to follow. */
        IDLE("idle", ""),
        /** Its correctness interval lies outside that of the majority. */
        FALSETICKER("falseticker", "lo,hi,majlo,majhi"),
        /** It may be late, so it had no vote against those that do not meet it. */
        LATE("late", "lo,hi,majlo,majhi"),
        /** There is no interval that more than half of the voters share. */
        NO_MAJORITY("nomajority", "lo,hi,voters"),
        /** A truechimer beyond {@code tos maxclock}. */
        BACKUP("backup", "maxclock"),
        /** Cut: it is farther from the other survivors than the steadiest of them is unsteady (RMS). */
        OUTLIER("outlier", "seljitter,leastjitter"),
        /** It survived, with too few others to be believed ({@code tos minsane}). */
        TOO_FEW("toofew", "survivors,minsane"),
        /** It survived; its share in the time. */
        SURVIVOR("survivor", "share"),
        /** It survived and leads; its share in the time, none beside a pulse that it numbers. */
        LEADER("leader", "share"),
        /** It survived, is marked {@code prefer}, and leads. */
        PREFERRED("preferred", "share"),
        /** A pulse while nobody is followed who knows the seconds. */
        PULSE_ALONE("pulsealone", ""),
        /** A pulse too far from those who know the seconds. */
        PULSE_APART("pulseapart", "offset,lead,limit"),
        /** A pulse that most of the servers contradict. */
        PULSE_FALSE("pulsefalse", "lo,hi,against,servers"),
        /** A pulse, and another one is nearer to the truth. */
        PULSE_SPARE("pulsespare", ""),
        /** The pulse that sets the clock. */
        PULSE_LEADS("pulseleads", ""),

        /** It stays by its {@code true} alone: how far ahead of the majority it is; or so many vote, and no majority agrees. */
        TRUE("true", "apart,voters"),
        /**
         * It leads, and what is agreed on is so far from our clock that it waits for {@code tinker stepout}. The text is since
         * when no offset was believed, in UTC.
         */
        SPIKE("spike", "offset,limit,stepout"),
        /**
         * It leads, and our clock as a whole is lost: its root distance, the limit, and what it is off by. The text is since when,
         * in UTC.
         */
        UNSYNCHRONISED("unsynchronised", "rootdist,limit,offset"),
        /** It leads, and too little is known for the first correction of the clock. */
        COLLECTING("collecting", ""),

        /** A server's last word was to go away: DENY or RSTR. */
        DENIED("denied", ""),
        /** Our own access list dropped its last packet; the text is the rule. */
        RESTRICTED("restricted", ""),
        /** Our last packet was not delivered; the text is what ICMP said, in the kernel's words. */
        RETURNED("returned", ""),
        /** It is not asked: our last packet did not leave, as its key is missing or the network is. */
        UNSENT("unsent", ""),
        /** It was heard, and nothing has come since; polls that were not answered. The text is since when, in UTC. */
        SILENT("silent", "polls"),
        /** It asked to be asked less often; our interval now. */
        RATE("rate", "poll"),
        /** Its last packet was not believed. */
        AUTHENTICATION("auth", ""),
        /** Its name has no address that can be used; the interval until the next try. */
        NAME("name", "retry"),
        /** Its name is being looked up for the first time. */
        LOOKUP("lookup", ""),
        /** Its pulses come and cannot be numbered. */
        UNNUMBERED("unnumbered", ""),
        /** Its pulses come and do not begin seconds, so they are not used; the text is what is wrong with them. */
        WRONG_PULSES("wrongpulses", ""),
        /** Its pulses are used, but edges were left out, or pulses did not come; the text is which and how many. */
        ODD_PULSES("oddpulses", ""),
        /** What is wrong with the clock's last report, as a kind of {@code Reading.Fault}. */
        FAULT("fault", ""),
        /** A device of the clock is missing, or cannot be used. */
        DEVICE("device", ""),
        /** Bytes come from its device, and no sentence; the text is from where, and what is done about it. */
        GARBLED("garbled", ""),
        /** Its device was found there. */
        PLACE("place", ""),
        /** What became of the setup that is wished for its receiver. */
        SETUP("setup", ""),
        /** The dates it tells are eras wrong, and are put right. */
        DATES("dates", ""),
        /** How late its sentences are was learnt, and is taken off; one sigma. */
        LATENCY("latency", "late,error"),
        /** Nobody knows how late its sentences are; the most that may be. */
        VAGUE("vague", "bound"),
        /** What its GPS receiver says: dimensions of the fix, 0 for none, -1 unknown; satellites used, -1 unknown. */
        RECEIVER("receiver", "fix,satellites"),
        /** The prototype of a pool; addresses not tried yet; how many associations leave no room for more, and the limit. */
        POOL("pool", "untried,crowd,maxclock"),
        /** We send the time there. */
        BROADCAST("broadcast", "sent"),
        /** We ask there who has the time. */
        MANYCAST("manycast", "sent");

        private final String word;
        private final String names;

        /** @param names of its numbers, with commas between */
        Stage(String word, String names) {
            this.word = word;
            this.names = names;
        }

        /** As mode 6 names it. */
        public String word() {
            return word;
        }

        /** The names of its numbers, four at most. */
        public List<String> numbers() {
            return NUMBERS.get(ordinal());
        }

        public static Optional<Stage> of(String word) {
            for (Stage stage : values()) {
                if (stage.word.equals(word)) {
                    return Optional.of(stage);
                }
            }
            return Optional.empty();
        }
    }

    /** Creates no object. */
    public static Reason of(Stage stage) {
        return PLAIN.get(stage.ordinal());
    }

    public static Reason of(Stage stage, String text) {
        return new Reason(stage, 0, 0, 0, 0, text);
    }

    public static Reason of(Stage stage, double first, double second) {
        return of(stage, first, second, 0, 0);
    }

    public static Reason of(Stage stage, double first, double second, double third, double fourth) {
        return new Reason(stage, (float) first, (float) second, (float) third, (float) fourth, "");
    }

    /** The number of that name among those of the stage. */
    public double number(String name) {
        return number(stage.numbers().indexOf(name));
    }

    /** @param index 0 to 3 */
    public double number(int index) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            case 3 -> fourth;
            default -> throw new IllegalArgumentException(stage + " has no such number");
        };
    }
}
