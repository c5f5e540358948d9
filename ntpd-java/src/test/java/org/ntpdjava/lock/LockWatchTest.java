package org.ntpdjava.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.lock.LockWatch.Outcome;
import org.ntpdjava.ntp.control.ReasonText;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntpq.ServerLook;
import org.ntpdjava.ntpq.SourceLook;
import org.ntpdjava.ntpq.VariableList;

/** The way to the lock, stage by stage. */
class LockWatchTest {
    private static final String UNSET = "leap=3, stratum=16, rootdist=0, refid=INIT";
    private static final String SET = "leap=0, stratum=1, rootdist=0.020, refid=PPS";
    private static final String RMC = "timecode=\"$GPRMC,1\", ";
    private static final String CALM = "badformat=0, baddata=0";

    private final List<String> lines = new ArrayList<>();
    private final LockWatch watch = new LockWatch(LockStage.CLOCK, OptionalDouble.empty(), lines::add);

    private static SourceLook source(String name, String address, int reach, String why, String clock) {
        return new SourceLook(
                name,
                IpAddress.parse(address).orElseThrow(),
                reach,
                ReasonText.decode(why),
                "says: " + why,
                VariableList.parse(clock),
                Optional.empty(),
                OptionalInt.empty());
    }

    private static SourceLook gps(int reach, String why, String clock) {
        return source("GPS", "127.127.20.0", reach, why, clock);
    }

    private static SourceLook pps(int reach, String why, String clock) {
        return source("PPS", "127.127.22.0", reach, why, clock);
    }

    private static ServerLook look(String system, SourceLook... sources) {
        return new ServerLook(VariableList.parse(system), List.of(sources));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "device, 0, 'stage=device,text=/dev/ttyAMA0 is missing', 'timecode=\"\", badformat=0, baddata=0', 0, ''",
        "bytes, 0, 'stage=fault,text=no_reply', 'timecode=\"\", badformat=0, baddata=0', 0, ''",
        "bytes, 0, 'stage=fault,text=no_reply', 'timecode=\"\", badformat=0, baddata=1', 0, ''",
        "sentences, 0, 'stage=garbled,text=bytes and no sentence', 'timecode=\"\", badformat=0, baddata=0', 0, ''",
        "sentences, 0, 'stage=garbled,text=bytes and no sentence', 'timecode=\"$GPRMC\", badformat=0, baddata=0', 0, ''",
        "sentences, 0, 'stage=fault,text=bad_format', 'timecode=\"\", badformat=7, baddata=0', 0, ''",
        "fix, 0, 'stage=receiver,fix=0,satellites=2', 'timecode=\"$GPRMC\", badformat=0, baddata=0', 0, ''",
        "fix, 0, 'stage=fault,text=bad_signal', 'timecode=\"$GPRMC\", badformat=0, baddata=0', 0, ''",
        "date, 0, 'stage=fault,text=bad_date', 'timecode=\"$GPRMC\", badformat=0, baddata=1', 0, ''",
        "pulse, 1, '', 'timecode=\"$GPRMC\", badformat=0, baddata=1', 0, ''",
        "number, 1, '', 'timecode=\"$GPRMC\", badformat=0, baddata=1', 3, 'stage=unnumbered,text=because'",
        "clock, 1, '', 'timecode=\"$GPRMC\", badformat=0, baddata=1', 9, ''"
    })
    void eachStageIsWaitedForByItsName(String stage, int reach, String why, String clock, int edges, String pulseWhy) {
        boolean numbered = edges > 0 && pulseWhy.isEmpty();
        ServerLook look = look(
                UNSET,
                gps(reach, why, clock),
                pps(numbered ? 1 : 0, pulseWhy, "timecode=\"\", badformat=0, baddata=" + edges));
        assertEquals(Outcome.ON_THE_WAY, watch.looked(10, look));
        assertEquals(stage, watch.missing().word(), lines::toString);
        String last = lines.getLast();
        assertTrue(last.startsWith("  10.0 s  waiting for " + stage + ": "), last);
        assertTrue(last.contains("says: "), last);
    }

    @Test
    void tellsEachStageOnceAndEnds() {
        SourceLook speaking = gps(1, "", RMC + CALM);
        assertEquals(Outcome.ON_THE_WAY, watch.looked(1, look(UNSET, speaking, pps(0, "", CALM))));
        assertEquals(6, lines.size(), lines::toString);
        assertEquals(Outcome.ON_THE_WAY, watch.looked(2, look(UNSET, speaking, pps(0, "", CALM))));
        assertEquals(6, lines.size(), lines::toString);
        assertEquals(Outcome.REACHED, watch.looked(3, look(SET, speaking, pps(1, "", CALM))));
        assertEquals("   3.0 s  clock: the clock is right to 20.0 us, by PPS", lines.getLast());
    }

    @Test
    void whatIsLostAgainIsTold() {
        SourceLook pulse = pps(1, "", CALM);
        watch.looked(1, look(UNSET, gps(1, "", RMC + CALM), pulse));
        assertEquals(Outcome.ON_THE_WAY, watch.looked(2, look(UNSET, gps(0, "stage=device,text=gone", CALM), pulse)));
        assertEquals("   2.0 s  lost device: GPS says: stage=device,text=gone", lines.getLast());
        watch.failed(3, "Connection refused; does it run?");
        assertEquals("   3.0 s  lost daemon: it answers no more", lines.getLast());
        watch.failed(13, "Connection refused; does it run?");
        assertEquals("  13.0 s  waiting for daemon: Connection refused; does it run?", lines.getLast());
    }

    /** A network is waited for without hardware, to what a network can do, and nothing is told of hardware. */
    @Test
    void whatIsNotConfiguredIsNotTold() {
        SourceLook server = source("192.0.2.1", "192.0.2.1", 1, "", "");
        SourceLook local = source("LOCL", "127.127.1.0", 1, "", "");
        assertEquals(
                Outcome.ON_THE_WAY,
                watch.looked(1, look("leap=0, stratum=2, rootdist=120, refid=192.0.2.1", server, local)));
        assertEquals(LockStage.CLOCK, watch.missing());
        assertEquals(
                Outcome.REACHED,
                watch.looked(2, look("leap=0, stratum=2, rootdist=20, refid=192.0.2.1", server, local)));
        assertEquals(
                List.of(
                        "   1.0 s  daemon: the daemon answers",
                        "   2.0 s  clock: the clock is right to 20.0 ms, by 192.0.2.1"),
                lines);
    }

    /** As of a probe: whoever waits for the time does not mean the time that was there before. */
    @Test
    void theLocalClockIsNobodysTime() {
        SourceLook server = source("192.0.2.1", "192.0.2.1", 0, "", "");
        SourceLook local = source("LOCL", "127.127.1.0", 255, "stage=leader,share=1", "");
        assertEquals(
                Outcome.ON_THE_WAY,
                watch.looked(1, look("leap=0, stratum=6, rootdist=0.4, refid=LOCL", server, local)));
        assertEquals(
                "its time is nobody's but this machine's own, wanted are 100 ms; 192.0.2.1 says: ", watch.reason());
        SourceLook follower = source("LOCL", "127.127.1.0", 255, "stage=survivor,share=0", "");
        assertEquals(
                Outcome.REACHED,
                watch.looked(2, look("leap=0, stratum=2, rootdist=20, refid=192.0.2.1", server, follower)));
    }

    /** The first word of each line, or two. */
    private List<String> stages() {
        return lines.stream()
                .map(line -> line.substring(line.indexOf(" s  ") + 4, line.indexOf(": ")))
                .toList();
    }

    /** A receiver without a pulse: of pulses there is silence. */
    @Test
    void aReceiverAloneHasNoPulse() {
        SourceLook speaking = gps(1, "", RMC + CALM + ", flags=0");
        assertEquals(Outcome.REACHED, watch.looked(1, look("leap=0, stratum=1, rootdist=99, refid=GPS", speaking)));
        assertEquals(List.of("daemon", "device", "bytes", "sentences", "fix", "date", "clock"), stages());
    }

    @ParameterizedTest
    @CsvSource({
        "device, clock with a device",
        "bytes, receiver",
        "sentences, receiver",
        "fix, receiver",
        "date, receiver",
        "pulse, pulse",
        "number, pulse"
    })
    void whatIsNotConfiguredCannotBeWaitedFor(String stage, String what) {
        LockWatch vain = new LockWatch(LockStage.of(stage).orElseThrow(), OptionalDouble.empty(), lines::add);
        SourceLook server = source("192.0.2.1", "192.0.2.1", 1, "", "");
        SourceLook local = source("LOCL", "127.127.1.0", 1, "", "");
        assertEquals(Outcome.IMPOSSIBLE, vain.looked(1, look(SET, server, local)));
        assertEquals("no " + what + " is configured", vain.reason());
        assertEquals(List.of(), lines);
    }

    /** The packaged file on a machine without a hat: servers have set the clock. */
    @Test
    void aClockThatIsRightNeedsNoDevice() {
        SourceLook[] sources = {
            gps(0, "stage=device,text=no receiver", CALM),
            pps(0, "stage=device,text=no pulse", CALM),
            source("192.0.2.1", "192.0.2.1", 1, "", "")
        };
        assertEquals(Outcome.ON_THE_WAY, watch.looked(10, look(UNSET, sources)));
        assertEquals("  10.0 s  waiting for device: GPS says: stage=device,text=no receiver", lines.getLast());
        assertEquals(
                Outcome.REACHED, watch.looked(11, look("leap=0, stratum=2, rootdist=30, refid=192.0.2.1", sources)));
        assertEquals(
                List.of(
                        "  11.0 s  missing device: GPS says: stage=device,text=no receiver",
                        "  11.0 s  missing pulse: PPS says: stage=device,text=no pulse",
                        "  11.0 s  clock: the clock is right to 30.0 ms, by 192.0.2.1"),
                lines.subList(2, lines.size()));
    }

    /** A receiver that is there is told, though a device is not. */
    @Test
    void whatIsThereIsToldBesideWhatIsMissing() {
        SourceLook lost = pps(0, "stage=device,text=no pulse", CALM);
        watch.looked(1, look("leap=0, stratum=1, rootdist=30, refid=GPS", gps(1, "", RMC + CALM), lost));
        assertEquals(List.of("daemon", "missing device", "bytes", "sentences", "fix", "date", "clock"), stages());
    }

    /** The device is needed by who waits for what it brings. */
    @Test
    void aFixNeedsTheDeviceThatBringsIt() {
        LockWatch fix = new LockWatch(LockStage.FIX, OptionalDouble.empty(), lines::add);
        SourceLook server = source("192.0.2.1", "192.0.2.1", 1, "", "");
        assertEquals(Outcome.ON_THE_WAY, fix.looked(1, look(SET, gps(0, "stage=device,text=gone", CALM), server)));
        assertEquals(LockStage.DEVICE, fix.missing());
    }

    /** With a pulse at hand servers must be as good as that to end the wait before it. */
    @Test
    void aPulseThatIsThereMustSetTheClock() {
        SourceLook silent = pps(0, "", CALM);
        SourceLook server = source("192.0.2.1", "192.0.2.1", 1, "", "");
        String byServer = "leap=0, stratum=2, refid=192.0.2.1, rootdist=";
        assertEquals(Outcome.ON_THE_WAY, watch.looked(1, look(byServer + "30", silent, server)));
        assertEquals(Outcome.REACHED, watch.looked(2, look(byServer + "0.9", silent, server)));
    }

    /** Pulses beside the sentences of one receiver: not there before they come. */
    @Test
    void pulsesBesideSentencesArePulses() {
        SourceLook sentences = new SourceLook(
                "GPS",
                IpAddress.parse("127.127.20.0").orElseThrow(),
                1,
                List.of(),
                "says: no edge",
                VariableList.parse(RMC + CALM + ", flags=1"),
                Optional.empty(),
                OptionalInt.of(-9));
        watch.looked(1, look(UNSET, sentences));
        assertEquals(LockStage.PULSE, watch.missing());
        watch.looked(2, look(UNSET, told(sentences, 1, -20)));
        assertEquals(LockStage.CLOCK, watch.missing());
        assertEquals(
                Outcome.ON_THE_WAY,
                watch.looked(3, look("leap=0, stratum=1, rootdist=2, refid=GPS", told(sentences, 1, -20))));
    }

    private static SourceLook told(SourceLook source, int reach, int precisionLog2S) {
        return new SourceLook(
                source.name(),
                source.address(),
                reach,
                source.reasons(),
                source.sentence(),
                source.clock(),
                source.heard(),
                OptionalInt.of(precisionLog2S));
    }

    /** By shared memory: what it is shows when it comes, and a socket never tells. */
    @Test
    void sharedMemoryIsAPulseWhenItTellsTheTimeLikeOne() {
        SourceLook unheard = told(source("SHM", "127.127.28.2", 0, "", CALM), 0, -24);
        LockWatch number = new LockWatch(LockStage.NUMBER, OptionalDouble.empty(), lines::add);
        assertEquals(Outcome.ON_THE_WAY, number.looked(1, look(UNSET, unheard)));
        assertEquals(Outcome.REACHED, number.looked(2, look(UNSET, told(unheard, 1, -20))));
        assertEquals(Outcome.IMPOSSIBLE, number.looked(3, look(UNSET, told(unheard, 1, -1))));
        SourceLook socket = told(source("SOCK", "127.127.47.0", 1, "", CALM), 1, -20);
        assertEquals(Outcome.IMPOSSIBLE, number.looked(4, look(UNSET, socket)));
        assertEquals(
                Outcome.ON_THE_WAY,
                watch.looked(1, look("leap=0, stratum=1, rootdist=2, refid=SHM", told(unheard, 1, -20))),
                "the bound is that of a pulse");
    }

    @Test
    void aPulseIsWaitedForToTheMillisecond() {
        SourceLook speaking = gps(1, "", RMC + CALM);
        assertEquals(
                Outcome.ON_THE_WAY,
                watch.looked(10, look("leap=0, stratum=1, rootdist=999.5, refid=GPS", speaking, pps(1, "", CALM))));
        assertTrue(
                lines.getLast().contains("waiting for clock: it may be 1.00 s wrong, wanted are 1.00 ms; GPS says"),
                lines::toString);
    }
}
