package org.ntpdjava.lock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
                Optional.empty());
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
        assertFalse(watch.looked(10, look));
        assertEquals(stage, watch.missing().word(), lines::toString);
        String last = lines.getLast();
        assertTrue(last.startsWith("  10.0 s  waiting for " + stage + ": "), last);
        assertTrue(last.contains("says: "), last);
    }

    @Test
    void tellsEachStageOnceAndEnds() {
        SourceLook speaking = gps(1, "", RMC + CALM);
        assertFalse(watch.looked(1, look(UNSET, speaking, pps(0, "", CALM))));
        assertEquals(6, lines.size(), lines::toString);
        assertFalse(watch.looked(2, look(UNSET, speaking, pps(0, "", CALM))));
        assertEquals(6, lines.size(), lines::toString);
        assertTrue(watch.looked(3, look(SET, speaking, pps(1, "", CALM))));
        assertEquals("   3.0 s  clock: the clock is right to 20.0 us, by PPS", lines.getLast());
    }

    @Test
    void whatIsLostAgainIsTold() {
        SourceLook pulse = pps(1, "", CALM);
        watch.looked(1, look(UNSET, gps(1, "", RMC + CALM), pulse));
        assertFalse(watch.looked(2, look(UNSET, gps(0, "stage=device,text=gone", CALM), pulse)));
        assertEquals("   2.0 s  lost device: GPS says: stage=device,text=gone", lines.getLast());
        watch.failed(3, new IOException("Connection refused"));
        assertEquals("   3.0 s  lost daemon: it answers no more", lines.getLast());
        watch.failed(13, new IOException("Connection refused"));
        assertEquals("  13.0 s  waiting for daemon: Connection refused; does it run?", lines.getLast());
    }

    /** A network is waited for without hardware, and to what a network can do. */
    @Test
    void whatIsNotConfiguredIsPassedOver() {
        SourceLook server = source("192.0.2.1", "192.0.2.1", 1, "", "");
        assertFalse(watch.looked(1, look("leap=0, stratum=2, rootdist=120, refid=192.0.2.1", server)));
        assertEquals(LockStage.CLOCK, watch.missing());
        assertTrue(watch.looked(2, look("leap=0, stratum=2, rootdist=20, refid=192.0.2.1", server)));
    }

    @Test
    void aPulseIsWaitedForToTheMillisecond() {
        SourceLook speaking = gps(1, "", RMC + CALM);
        assertFalse(watch.looked(10, look("leap=0, stratum=1, rootdist=999.5, refid=GPS", speaking, pps(1, "", CALM))));
        assertTrue(
                lines.getLast().contains("waiting for clock: it may be 1.00 s wrong, wanted are 1.00 ms; GPS says"),
                lines::toString);
    }
}
