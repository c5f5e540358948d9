package org.ntpdjava.why;

import java.util.Comparator;
import java.util.List;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/** What each reason means, and what to do: one place for each. The subject is the name of the source. */
public final class WhySentences {
    /** Of so many voters three outvote one. */
    private static final int ENOUGH_VOTERS = 4;

    private WhySentences() {}

    /**
     * Everything about a source of ours: the selection's reason is the main clause, unless we have asked so often that the server
     * complained.
     */
    public static String text(List<Reason> reasons, WhySubject source) {
        StringBuilder text = new StringBuilder();
        boolean alone = reasons.stream().anyMatch(reason -> reason.stage() == Stage.TRUE);
        for (Reason reason : foremost(reasons)) {
            String clause = isImplied(reason, reasons, source) ? "" : clause(reason, reasons, source);
            clause = alone ? agreeingWithNobody(clause) : clause;
            if (!clause.isEmpty()) {
                text.append(text.isEmpty() ? "" : "; ").append(clause);
            }
        }
        return ended(text.toString());
    }

    /** Of a source of this very program; without its name, which is the subject. */
    public static String text(PeerState peer) {
        return text(peer.reasons(), WhySubject.of(peer));
    }

    private static List<Reason> foremost(List<Reason> reasons) {
        return reasons.stream()
                .sorted(Comparator.comparing(reason -> reason.stage() != Stage.RATE && reason.stage() != Stage.TRUE))
                .toList();
    }

    /** Whoever stays by {@code true} alone does not agree with anybody, whatever share it has. */
    private static String agreeingWithNobody(String clause) {
        return clause.replace("agrees, and ", "")
                .replace("agrees, ", "")
                .replace("agrees; ", "stays; ")
                .replace("is the best of those that agree, and ", "is the best of those that are left, and ")
                .replace(" followed, with a share", " the system peer, with a share");
    }

    private static String divided(Reason reason) {
        return "cannot be told right or wrong: no time is shared by more than half of the " + whole(reason, "voters")
                + " that vote, its own interval is " + own(reason)
                + (reason.number("voters") < ENOUGH_VOTERS
                        ? "; find the wrong one, or add servers: four are enough to outvote one"
                        : "; find those that are wrong and remove them, or add servers until most agree");
    }

    private static String overruling(Reason reason) {
        double apartS = reason.number("apart");
        String apart = reason.number("voters") > 0
                ? "no time is shared by more than half of the " + whole(reason, "voters") + " that vote"
                : "it is " + TimeText.of(Math.abs(apartS)) + (apartS < 0 ? " behind" : " ahead of") + " the majority";
        return "is marked `true`, so it is never outvoted, and " + apart
                + ": take `true` off its line, or mend it, if it is the one that is wrong; meanwhile the clock stays"
                + " within what they say";
    }

    private static String ended(String text) {
        return text.endsWith("?") ? text : text + ".";
    }

    private static boolean isImplied(Reason reason, List<Reason> others, WhySubject source) {
        boolean silence = reason.stage() == Stage.FAULT && reason.text().equals("no_reply");
        boolean unheard =
                others.stream().anyMatch(other -> other.stage() == Stage.DEVICE || other.stage() == Stage.GARBLED);
        return switch (reason.stage()) {
            case UNFIT ->
                others.stream().anyMatch(WhySentences::explainsSilence)
                        || (WhyFlash.isKissOrSilence((int) reason.number("flash"), source)
                                && others.stream().anyMatch(other -> other.stage() == Stage.RATE));
            case AUTHENTICATION -> others.stream().anyMatch(other -> other.stage() == Stage.SILENT);
            case FAULT -> silence && (unheard || others.stream().anyMatch(WhySentences::hasUselessPulses));
            default -> false;
        };
    }

    /** Pulses do come. */
    private static boolean hasUselessPulses(Reason reason) {
        return reason.stage() == Stage.UNNUMBERED || reason.stage() == Stage.WRONG_PULSES;
    }

    /** Then that it has not been heard need not be told. */
    static boolean explainsSilence(Reason reason) {
        return switch (reason.stage()) {
            case DENIED,
                    RESTRICTED,
                    RETURNED,
                    UNSENT,
                    SILENT,
                    AUTHENTICATION,
                    NAME,
                    LOOKUP,
                    UNNUMBERED,
                    WRONG_PULSES,
                    FAULT,
                    DEVICE,
                    GARBLED -> true;
            default -> false;
        };
    }

    private static String clause(Reason reason, List<Reason> reasons, WhySubject source) {
        boolean doubted = WhyDoubt.among(reasons);
        return switch (reason.stage()) {
            case NEW -> "is new, or the clock was just stepped: nothing has been decided yet";
            case NOSELECT -> WhyFitness.watched(reason, reasons, source);
            case UNFIT -> WhyFitness.unfit(reason, source);
            case ORPHAN ->
                "is at the orphan stratum or above (" + whole(reason, "stratum")
                        + "): it may have its time from us, so it is followed only by orphans (`tos orphan`): give it,"
                        + " or us, a source of a lower stratum";
            case IDLE -> "is this machine's own clock: it is followed only when there is nobody else";
            case FALSETICKER ->
                "is a falseticker: its interval " + own(reason) + " does not meet the majority " + majority(reason)
                        + WhyOffset.advice(reason, source);
            case LATE ->
                "has no vote against others, for nobody told how late it is: its interval " + own(reason)
                        + " does not meet that of the majority " + majority(reason) + WhyOffset.advice(reason, source);
            case NO_MAJORITY -> divided(reason);
            case BACKUP ->
                "agrees with the majority, but the best " + whole(reason, "maxclock")
                        + " are enough (`tos maxclock`): it takes over when one of them goes";
            case OUTLIER ->
                "agrees with the majority, but was cut: it is " + time(reason, "seljitter")
                        + " (RMS) from the other survivors, more than the " + time(reason, "leastjitter")
                        + " by which the steadiest of them varies; nothing needs to be done";
            case TOO_FEW ->
                (Math.round(reason.number("survivors")) == 1
                                ? "is the only one that is left"
                                : "agrees, but only " + whole(reason, "survivors") + " do")
                        + ", and `tos minsane` wants "
                        + whole(reason, "minsane") + ": add sources, or lower it";
            case SURVIVOR, LEADER, PREFERRED -> leading(reason, doubted);
            case PULSE_ALONE, PULSE_APART, PULSE_FALSE, PULSE_SPARE, PULSE_LEADS -> pulse(reason, doubted);
            case TRUE -> overruling(reason);
            case SPIKE, UNSYNCHRONISED, COLLECTING -> WhyDoubt.text(reason, reasons, source);
            case DENIED,
                    RESTRICTED,
                    RETURNED,
                    UNSENT,
                    SILENT,
                    RATE,
                    AUTHENTICATION,
                    NAME,
                    LOOKUP,
                    UNNUMBERED,
                    WRONG_PULSES,
                    ODD_PULSES,
                    FAULT,
                    DEVICE,
                    GARBLED,
                    PLACE,
                    SETUP,
                    DATES,
                    LATENCY,
                    VAGUE,
                    RECEIVER,
                    POOL,
                    BROADCAST,
                    MANYCAST -> finding(reason, source);
        };
    }

    /** The selection's verdict about those whose time counts. */
    private static String leading(Reason reason, boolean doubted) {
        return switch (reason.stage()) {
            case SURVIVOR ->
                reason.number("share") > 0
                        ? "agrees, and " + (doubted ? "would have" : "has") + " a share of " + percent(reason)
                                + " in the time"
                        : "agrees; another source sets the time alone";
            case LEADER ->
                reason.number("share") > 0
                        ? "is the best of those that agree, and " + (doubted ? "would be" : "is")
                                + " followed, with a share of " + percent(reason) + " in the time"
                        : "is the best of those that know the second, and tells the pulse which it is; the pulse sets"
                                + " the time";
            case PREFERRED ->
                reason.number("share") > 0
                        ? "agrees, is marked `prefer`, and " + (doubted ? "would set" : "sets") + " the time alone"
                        : "agrees, is marked `prefer`, and tells the pulse which second it is; the pulse sets the time";
            default -> throw new IllegalArgumentException(reason.stage() + " does not lead");
        };
    }

    /** The selection's verdict about a pulse. */
    private static String pulse(Reason reason, boolean doubted) {
        return switch (reason.stage()) {
            case PULSE_ALONE ->
                "is a pulse, and nobody is followed who knows which second it begins: a server or a receiver's"
                        + " sentences must be (the one marked `prefer`, if any is)";
            case PULSE_APART ->
                "is a pulse whose time, " + signed(reason, "offset") + ", is more than " + time(reason, "limit")
                        + " from those that know the second, " + signed(reason, "lead")
                        + ": one of the two is wrong; see `fudge time1` of the pulse, `time2` of the sentences, and"
                        + " other servers";
            case PULSE_FALSE ->
                "is a falseticker: its interval " + own(reason) + " does not meet " + whole(reason, "against")
                        + " of the " + whole(reason, "servers")
                        + " servers that agree; is it the wrong edge (`fudge flag2`), or wire?";
            case PULSE_SPARE ->
                "is a pulse that agrees; another one is nearer to the truth and sets the time; nothing needs to be"
                        + " done";
            case PULSE_LEADS -> "is the pulse that " + (doubted ? "would set" : "sets") + " the time";
            default -> throw new IllegalArgumentException(reason.stage() + " is not of a pulse");
        };
    }

    /** What was found out about a source before, or beside, the selection. */
    private static String finding(Reason reason, WhySubject source) {
        return switch (reason.stage()) {
            case DENIED ->
                "refuses to serve us (kiss of death " + reason.text()
                        + ") and is not asked again: remove it, or ask its operator";
            case RESTRICTED ->
                "sends what our own access list drops: `" + reason.text()
                        + "`; give its address a `restrict` line without that word"
                        + (reason.text().endsWith(" notrust") ? ", or a key" : "");
            case RETURNED -> returned(reason.text(), source.port());
            case UNSENT -> "is not asked: " + reason.text();
            case SILENT ->
                "has been silent since " + WhyUnits.utc(reason.text()) + ": nothing came after the last "
                        + whole(reason, "polls") + " polls; is it down, or the network?" + WhyFlash.key(source);
            case RATE ->
                "asked us to ask less often (kiss RATE): every " + time(reason, "poll")
                        + " now, whatever `maxpoll` says; a longer `minpoll` would please it";
            case AUTHENTICATION ->
                "is not believed: " + reason.text()
                        + "; see `keys`, `trustedkey` and the key of its line, here and there";
            case NAME ->
                "has a name for which the resolver had " + reason.text() + ", it is tried again every "
                        + time(reason, "retry") + ": is the name right, and does DNS work?";
            case LOOKUP -> "has a name that is being looked up";
            case UNNUMBERED ->
                "has a pulse that cannot be used: " + reason.text()
                        + "; a receiver's sentences or a server must tell the second, see `clockvar` and those sources";
            case WRONG_PULSES -> "has pulses that are not used: " + reason.text();
            case ODD_PULSES -> "has pulses of which some were left out or did not come: " + reason.text();
            case FAULT -> WhyClock.fault(reason.text(), source);
            case DEVICE -> "cannot use its device: " + reason.text();
            case GARBLED -> "cannot be understood: " + reason.text();
            case PLACE -> "is heard on " + reason.text();
            case SETUP -> "was to have its receiver set up: " + reason.text();
            case DATES -> "has a receiver that counts its weeks wrongly, which is put right: " + reason.text();
            case LATENCY -> "speaks " + habit(reason) + " by habit, which was learnt and is taken off";
            case VAGUE ->
                "speaks late, and nobody knows yet how late: what it says may be " + time(reason, "bound")
                        + " wrong; a pulse, a server, or `fudge " + (source.speaksNmea() ? "time2" : "time1")
                        + "` will tell";
            case RECEIVER -> WhyClock.receiver(reason);
            case POOL -> pool(reason);
            case BROADCAST -> "is a group that we send the time to; packets so far: " + whole(reason, "sent");
            case MANYCAST ->
                "is a group that we ask who has the time, and those that answer become sources; packets so far: "
                        + whole(reason, "sent");
            default -> throw new IllegalArgumentException(reason.stage() + " is a verdict of the selection");
        };
    }

    /** @param trouble in the words of Linux */
    private static String returned(String trouble, int port) {
        return trouble.equals("Connection refused")
                ? "refuses what we ask (connection refused, by ICMP): nobody listens on its port " + port
                        + "; does its NTP server run?"
                : "is not reached (" + trouble + ", by ICMP): is it up, its address right, and its network?";
    }

    private static String pool(Reason reason) {
        String reserve = reason.number("untried") > 0 ? "; addresses in reserve: " + whole(reason, "untried") : "";
        String full = reason.number("maxclock") > 0
                ? "; nobody is added, for with pools and groups there are " + whole(reason, "crowd")
                        + " sources already, and `tos maxclock` is " + whole(reason, "maxclock")
                : "";
        return "is the pool itself, not a source: it brings servers and gives no time" + reserve + full;
    }

    /**
     * What can be told of a source of a server that does not know the variable.
     */
    public static String standard(WhySubject source) {
        if (source.isGroup()) {
            return "stands for a pool or a group, and gives no time itself.";
        }
        if (source.flash() != 0) {
            int bits = source.flash();
            return ended("is not fit to be followed: " + WhyFlash.text(bits, source, "", ""));
        }
        return switch (source.selection()) {
            case REJECT -> "is not used; this server does not tell why: `rv` and its id show reach and flash bits.";
            case FALSETICK ->
                "is a falseticker: it disagrees with the majority; compare it with other servers, or remove it.";
            case EXCESS, BACKUP -> "agrees, beyond `tos maxclock`.";
            case OUTLIER -> "agrees with the majority, but was cut by the cluster algorithm.";
            case CANDIDATE -> "agrees, and has a share in the time.";
            case SYSTEM_PEER -> "is the source that is followed.";
            case PPS_PEER -> "is the pulse that sets the time.";
        };
    }

    private static String own(Reason reason) {
        return TimeText.interval(reason.number("lo"), reason.number("hi"));
    }

    private static String majority(Reason reason) {
        return TimeText.interval(reason.number("majlo"), reason.number("majhi"));
    }

    private static String habit(Reason reason) {
        double lateS = reason.number("late");
        return TimeText.of(Math.abs(lateS)) + (lateS < 0 ? " early" : " late");
    }

    private static String time(Reason reason, String name) {
        return TimeText.of(reason.number(name));
    }

    private static String signed(Reason reason, String name) {
        return TimeText.signed(reason.number(name));
    }

    private static String whole(Reason reason, String name) {
        return Long.toString(Math.round(reason.number(name)));
    }

    private static String percent(Reason reason) {
        return Math.round(reason.number("share") * 100) + " %";
    }
}
