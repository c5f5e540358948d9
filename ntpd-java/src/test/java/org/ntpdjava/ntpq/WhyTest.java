package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ReasonText;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.why.TimeText;
import org.ntpdjava.why.WhyFlash;
import org.ntpdjava.why.WhySentences;

/** Reasons become sentences. */
class WhyTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");
    static final String GPS = "srcadr=127.127.20.0, refid=GPS, stratum=0, flash=0x0";
    static final String SERVER = "srcadr=198.51.100.1, refid=GPS, stratum=1, flash=0x0, unreach=12";
    static final String HEARD = ", rec=0xeeae0680.000035e3";

    /** Whoever is without trouble has nothing to be told by these. */
    private static final Set<Stage> SILENT = EnumSet.of(Stage.RECEIVER);

    @Test
    void tellsTheFalsetickersIntervalAndTheRemedy() {
        String reason = "stage=falseticker,lo=-0.16,hi=-0.154,majlo=-9e-06,majhi=4e-06";
        assertEquals(
                "is a falseticker: its interval [-160 ms, -154 ms] does not meet the majority [-9 us, +4 us]; NMEA from"
                        + " this receiver arrives 157 ms late; `fudge 127.127.20.0 time2 0.157` or auto-calibration will"
                        + " fix it.",
                text(reason, GPS, ""));
        assertEquals(
                "is a falseticker: its interval [-160 ms, -154 ms] does not meet the majority [-9 us, +4 us]; NMEA from"
                        + " this receiver arrives 157 ms late with what `fudge` has now; `fudge 127.127.20.0 time2 0.557`,"
                        + " or no time2 at all so that it is learnt, will fix it.",
                text(reason, GPS, "fudgetime2=400.000"));
        assertEquals(
                "is a falseticker: its interval [-160 ms, -154 ms] does not meet the majority [-9 us, +4 us]; it is 157 ms"
                        + " behind, or its path is longer one way: compare it with other servers, or remove it.",
                text(reason, SERVER, ""));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    stage=survivor,share=0.31                       | a share of 31 %
                    stage=leader,share=0.6                          | followed, with a share of 60 %
                    stage=leader,share=0                            | tells the pulse which it is
                    stage=preferred,share=1                         | is marked `prefer`, and sets the time alone
                    stage=outlier,seljitter=0.002,leastjitter=1e-05 | 2 ms (RMS) from the other survivors, more than the 10 us
                    stage=backup,maxclock=10                        | the best 10 are enough (`tos maxclock`)
                    stage=toofew,survivors=2,minsane=3              | only 2 do, and `tos minsane` wants 3
                    stage=nomajority,lo=-1,hi=2,voters=2            | the 2 that vote, its own interval is [-1 s, +2 s]
                    stage=unfit,flash=1024,rootdist=1.8,limit=1.5   | its root distance 1.8 s is not below 1.5 s (`tos maxdist`)
                    stage=unfit,flash=512,stratum=1,text=floor 2    | its stratum 1 is below `tos floor` 2: lower that
                    stage=unfit,flash=512,stratum=1,text=ceiling 1  | its stratum 1 is not below `tos ceiling` 1: raise that
                    stage=unfit,flash=1536,rootdist=2,limit=1.5,text=floor 2 | `tos floor` 2: lower that, or ask another; its root
                    stage=toofew,survivors=1,minsane=2              | is the only one that is left, and `tos minsane` wants 2
                    stage=nomajority,lo=-1,hi=2,voters=6            | or add servers until most agree.
                    stage=pool,untried=1,crowd=11,maxclock=10       | there are 11 sources already, and `tos maxclock` is 10
                    stage=unfit,flash=512,stratum=1,text=alarm      | it does not know the time itself (stratum 16 or leap alarm)
                    stage=unfit,flash=512,stratum=1                 | or its stratum 1 is outside what is allowed
                    stage=unfit,flash=4096;stage=denied,text=RSTR   | refuses to serve us (kiss of death RSTR)
                    stage=survivor;stage=rate,poll=128              | kiss RATE): every 128 s now
                    stage=unfit;stage=name,retry=64,text=no address | for which the resolver had no address, it is tried again
                    stage=unfit;stage=unnumbered,text=who, which?   | has a pulse that cannot be used: who, which?
                    stage=unnumbered,text=who;stage=fault,text=no_reply | cannot be used: who; a receiver
                    stage=unfit;stage=fault,text=bad_signal         | its receiver does not know the time
                    stage=unfit;stage=receiver,fix=0,satellites=2   | a receiver without a fix (2 satellites)
                    stage=unfit;stage=auth,text=its MAC is wrong    | is not believed: its MAC is wrong
                    stage=preferred;stage=latency,late=0.157        | speaks 157 ms late by habit
                    stage=preferred;stage=latency,late=-0.4         | speaks 400 ms early by habit
                    stage=noselect                                  | watched and never followed
                    stage=orphan,stratum=7                          | at the orphan stratum or above (7)
                    stage=broadcast,sent=1                          | the time to; packets so far: 1
                    stage=manycast,sent=5                           | become sources; packets so far: 5
                    stage=pool,untried=3                            | addresses in reserve: 3
                    """)
    void tellsEachReasonWithItsNumbers(String reasons, String expected) {
        String text = text(reasons, SERVER, "");
        assertTrue(text.contains(expected), text);
        assertFalse(text.contains(";.") || text.contains("; ;"), text);
    }

    @Test
    void whatFollowsFromAnotherReasonIsNotToldToo() {
        assertEquals(
                "refuses to serve us (kiss of death DENY) and is not asked again: remove it, or ask its operator.",
                text("stage=unfit,flash=5632,rootdist=16,limit=1.5,stratum=16;stage=denied,text=DENY", SERVER, ""));
        assertEquals(
                "is not fit to be followed: it has never answered, in 12 polls: is the address right, and does a firewall"
                        + " let UDP port 123 through?",
                text("stage=unfit,flash=5632,rootdist=16,limit=1.5,stratum=16", SERVER, ""));
    }

    @Test
    void whoFellSilentIsNotJudgedByItsLastPacket() {
        String silent = "stage=silent,polls=3,text=2026-11-29T01:40:12Z";
        String told =
                "has been silent since 2026-11-29 01:40:12 UTC: nothing came after the last 3 polls; is it down, or the"
                        + " network?";
        String peer = SERVER + HEARD + ", flash=0x60";
        assertEquals(told, text("stage=unfit,flash=96,rootdist=1,limit=1.5,stratum=16;" + silent, peer, ""));
        assertEquals(told, text("stage=unfit,flash=16;stage=auth,text=its MAC is wrong;" + silent, peer, ""));
        assertEquals(
                "agrees, and has a share of 30 % in the time; " + told,
                text("stage=survivor,share=0.3;" + silent, peer, ""));
        assertTrue(text(silent, peer + ", keyid=5", "").endsWith("keep silent if not."));
    }

    @Test
    void aKissForAskingTooOftenComesFirst() {
        String told =
                "asked us to ask less often (kiss RATE): every 128 s now, whatever `maxpoll` says; a longer `minpoll` would"
                        + " please it";
        assertEquals(
                told + "; agrees, and has a share of 30 % in the time.",
                text("stage=survivor,share=0.3;stage=rate,poll=128", SERVER + HEARD, ""));
        assertEquals(told + ".", text("stage=unfit,flash=5636;stage=rate,poll=128", SERVER, ""));
        assertTrue(text("stage=unfit,flash=2048;stage=rate,poll=128", SERVER + HEARD, "")
                .contains("it would be a loop"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    jitter=6546.0, dispersion=1.0    | the largest part of it its jitter, 6.55 s: its clock jumps, or the path to it does
                    jitter=1.0, dispersion=6000.0    | the largest part of it its dispersion, 6 s: it answers too seldom: a shorter `maxpoll`
                    jitter=1.0, dispersion=16000.0   | its dispersion, 16 s: nothing it brought lately was used
                    jitter=1.0, delay=12000.0        | the largest part of it half its delay, 6 s: a server on a shorter path
                    jitter=1.0, rootdelay=12000.0    | the largest part of it half the server's own root delay, 6 s: ask one nearer
                    jitter=1.0, rootdisp=6000.0      | the largest part of it the server's own root dispersion, 6 s: ask one nearer
                    jitter=1.0                       | `tos maxdist`): a source nearer to the time is better.
                    """)
    void theLargestPartOfARootDistanceIsNamedWithItsCure(String variables, String expected) {
        String far = "stage=unfit,flash=1024,rootdist=6.55,limit=1.50096,stratum=1";
        String all = text(far, SERVER + HEARD + ", hpoll=6, reach=0xff, " + variables, "");
        assertTrue(all.contains("its root distance 6.55 s is not below 1.5 s (`tos maxdist`)"), all);
        assertTrue(all.contains(expected), all);
        assertFalse(all.contains("raise"), all);
        String young = text(far, SERVER + HEARD + ", hpoll=6, reach=0x3, " + variables, "");
        assertTrue(young.endsWith("it takes a few answers, or a source nearer to the time."), young);
    }

    @Test
    void theLimitThatSomebodyConfiguredIsNamedAsHeWroteIt() {
        String text = text(
                "stage=unfit,flash=1024,rootdist=0.002,limit=0.00022,stratum=1",
                SERVER + HEARD + ", hpoll=3, reach=0xff, delay=3.8",
                "");
        assertTrue(
                text.contains(
                        "is not below 220 us (`tos maxdist` 100 us, and 120 us for what a clock may err from poll to"
                                + " poll), the largest part of it half its delay, 1.9 ms: a server on a shorter path is better; or raise"
                                + " `tos maxdist`."),
                text);
    }

    @Test
    void whoIsUsIsALoopThoughWeDoNotHearOurselves() {
        assertEquals(
                "is not fit to be followed: it takes its time from us, or is us: followed, it would be a loop; nothing needs to"
                        + " be done.",
                text("stage=unfit,flash=7680,rootdist=16,limit=1.5,stratum=16", SERVER, ""));
    }

    @Test
    void aMissingDeviceAloneIsTold() {
        assertEquals(
                "cannot use its device: /dev/gps0: no such device, plug it in.",
                text(
                        "stage=unfit,flash=5632;stage=fault,text=no_reply;stage=device,text=/dev/gps0: no such device, plug"
                                + " it in",
                        GPS,
                        ""));
        assertTrue(text("stage=fault,text=no_reply", "srcadr=127.127.28.3", "").contains("its shared memory"));
        assertTrue(text("stage=fault,text=no_reply", GPS, "").contains("look at cable"));
        assertEquals(
                "agrees, and has a share of 30 % in the time; cannot use its device: /dev/gpspps0: no such device.",
                text("stage=survivor,share=0.3;stage=device,text=/dev/gpspps0: no such device", GPS, ""));
    }

    @Test
    void aRuleOfOursThatDropsItsAnswersAloneIsTold() {
        assertEquals(
                "sends what our own access list drops: `restrict -4 default notrust`; give its address a `restrict` line"
                        + " without that word, or a key.",
                text("stage=unfit,flash=5640;stage=restricted,text=restrict -4 default notrust", SERVER, ""));
    }

    @Test
    void whoRefusesOurQuestionsIsSaidToNeedADaemon() {
        assertEquals(
                "refuses what we ask (connection refused, by ICMP): nobody listens on its port 123; does its NTP server run?",
                text("stage=unfit,flash=5632;stage=returned,text=Connection refused", SERVER, ""));
    }

    @Test
    void aMissingKeyAloneIsTold() {
        assertEquals(
                "is not asked: key 99 of its line is not in /etc/ntp.keys: add it there, then send SIGHUP.",
                text(
                        "stage=unfit,flash=5648,rootdist=16,limit=1.5,stratum=16;stage=unsent,text=key 99 of its line is not"
                                + " in /etc/ntp.keys: add it there, then send SIGHUP",
                        SERVER + ", keyid=99",
                        ""));
    }

    @Test
    void whoNeverAnsweredMayNotKnowTheKey() {
        String silent = "stage=unfit,flash=5632,rootdist=16,limit=1.5,stratum=16";
        assertTrue(text(silent, SERVER + ", keyid=5", "")
                .endsWith(" Does it know key 5, and trust it? Some servers keep silent if not."));
        assertFalse(text(silent, SERVER, "").contains("key"));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStageHasAClauseInAscii(Stage stage) {
        String text = WhySentences.text(List.of(Reason.of(stage, "text")), source(SERVER + HEARD, ""));
        assertTrue(text.chars().allMatch(c -> c >= ' ' && c < 0x7f), text);
        assertTrue(SILENT.contains(stage) || text.length() > 10, stage + ": " + text);
    }

    /** A sentence that ends in a trouble leaves its reader alone. What makes unfit is told by the flash bits; why nothing is sent, by the daemon. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ORPHAN         | ): give it, or us, a source of a lower stratum.
                    FALSETICKER    | : compare it with other servers, or remove it.
                    LATE           | : compare it with other servers, or remove it.
                    NO_MAJORITY    | ; find the wrong one, or add servers: four are enough to outvote one.
                    OUTLIER        | ; nothing needs to be done.
                    TOO_FEW        | : add sources, or lower it.
                    PULSE_ALONE    | : a server or a receiver's sentences must be (the one marked `prefer`, if any is).
                    PULSE_APART    | ; see `fudge time1` of the pulse, `time2` of the sentences, and other servers.
                    PULSE_FALSE    | ; is it the wrong edge (`fudge flag2`), or wire?
                    PULSE_SPARE    | ; nothing needs to be done.
                    DENIED         | and is not asked again: remove it, or ask its operator.
                    RESTRICTED     | `bad_signal`; give its address a `restrict` line without that word.
                    RETURNED       | (bad_signal, by ICMP): is it up, its address right, and its network?
                    UNSENT         | is not asked: bad_signal.
                    RATE           | ; a longer `minpoll` would please it.
                    AUTHENTICATION | ; see `keys`, `trustedkey` and the key of its line, here and there.
                    NAME           | : is the name right, and does DNS work?
                    UNNUMBERED     | must tell the second, see `clockvar` and those sources.
                    WRONG_PULSES   | has pulses that are not used: bad_signal.
                    ODD_PULSES     | has pulses of which some were left out or did not come: bad_signal.
                    DEVICE         | cannot use its device: bad_signal.
                    GARBLED        | cannot be understood: bad_signal.
                    SETUP          | was to have its receiver set up: bad_signal.
                    SILENT         | ; is it down, or the network?
                    FAULT          | ; look at the antenna and the sky.
                    """)
    void everyTroubleIsFollowedByWhatToDo(Stage stage, String advice) {
        String text = WhySentences.text(List.of(Reason.of(stage, "bad_signal")), source(SERVER + HEARD, ""));
        assertTrue(text.endsWith(advice), text);
    }

    @ParameterizedTest
    @EnumSource(Flash.class)
    void everyFlashBitSaysWhatToDo(Flash flash) {
        String text = WhyFlash.text(flash.bit(), source(SERVER + HEARD, ""), "", "");
        assertTrue(text.endsWith(advice(flash)), text);
        assertTrue(flash == Flash.PEER_UNREACH || !text.contains("polls"), text);
    }

    private static String advice(Flash flash) {
        return switch (flash) {
            case PKT_DUP -> "; if it goes on, something repeats packets on the way";
            case PKT_BOGUS -> "; if it goes on, look at the path";
            case PKT_UNSYNC -> "; wait for its next";
            case PKT_DENIED -> ": see `restrict` here";
            case PKT_AUTH -> ": number and secret must be the same there and here, and trusted";
            case PKT_STRATUM -> ": wait, or ask another";
            case PKT_HEADER -> ": ask its operator, or another server";
            case PKT_AUTOKEY, PKT_CRYPTO -> ": use symmetric keys or none";
            case PEER_STRATUM -> " is outside what is allowed (`tos floor`, `tos ceiling`)";
            case PEER_DIST -> ": it takes a few answers, or a source nearer to the time";
            case PEER_LOOP -> "; nothing needs to be done";
            case PEER_UNREACH -> "it has not answered the last 12 polls: is it down, or the network?";
        };
    }

    @Test
    void writesTimesWithThreeDigits() {
        assertEquals("[-160 ms, +3.85 us]", TimeText.interval(-0.1601, 3.8512e-6));
        assertEquals("[+4.9995 s, +5.0005 s]", TimeText.interval(4.99951, 5.00049));
        assertEquals("[+1999.9 s, +2000.1 s]", TimeText.interval(1999.9, 2000.1));
        assertEquals("[+5 s, +5 s]", TimeText.interval(5, 5));
        assertEquals("1024 s", TimeText.of(1024));
        assertEquals("1 s", TimeText.of(0.9999));
        assertEquals("1 ms", TimeText.of(0.0009999));
        assertEquals("-12 ns", TimeText.of(-12e-9));
        assertEquals("0 s", TimeText.of(Double.NaN));
    }

    @Test
    void asksOurServer() {
        String told = ask("why", false);
        assertTrue(told.startsWith("*PPS (127.127.28.2) is new, or the clock was just stepped"), told);
        assertEquals(4, told.lines().count());
        assertEquals(1, ask("why &2", false).lines().count());
        assertEquals("***Illegal association `bogus'\n", ask("why bogus", false));
        assertEquals("***Association ID 9 unknown to server\n", ask("why 9", false));
    }

    @Test
    void saysWhatAnotherServerTells() {
        assertEquals("""
                This server does not tell its reasons; what follows is from what every server tells.
                *PPS (127.127.28.2) is the source that is followed.
                xGPS (127.127.28.0) is a falseticker: it disagrees with the majority; compare it with other servers, or remove it.
                 0.us.pool.ntp.org stands for a pool or a group, and gives no time itself.
                -192.168.3.199 agrees with the majority, but was cut by the cluster algorithm.
                """, ask("why", true));
    }

    static String text(String reasons, String peer, String clock) {
        return WhySentences.text(ReasonText.decode(reasons), source(peer, clock));
    }

    private static WhySource source(String peer, String clock) {
        return new WhySource(
                new StatusText.PeerStatus(0x9000),
                VariableList.parse(peer),
                clock.isEmpty() ? Optional.empty() : Optional.of(VariableList.parse(clock)));
    }

    private static String ask(String command, boolean foreign) {
        DirectTransport ours = new DirectTransport(NtpTimestamp.ofInstant(NOW));
        return DirectTransport.printed(foreign ? new Foreign(ours) : ours, NOW, command);
    }

    /** Our server, but it has never heard of the variable. */
    private record Foreign(DirectTransport ours) implements ControlTransport {
        @Override
        public void send(ByteBuffer datagram) {
            ByteBuffer sent = datagram;
            if (ControlCodec.decode(datagram.duplicate())
                            instanceof ControlDecoded.Message(ControlHeader header, var data)
                    && StandardCharsets.US_ASCII
                            .decode(data.duplicate())
                            .toString()
                            .equals("why,sent")) {
                sent = ByteBuffer.allocate(ControlCodec.MAX_MESSAGE_OCTETS);
                ControlCodec.encode(header, ByteBuffer.wrap("huh,sent".getBytes(StandardCharsets.US_ASCII)), sent);
                sent.flip();
            }
            ours.send(sent);
        }

        @Override
        public Optional<ByteBuffer> receive(Duration timeout) {
            return ours.receive(timeout);
        }

        @Override
        public void close() {
            ours.close();
        }
    }
}
