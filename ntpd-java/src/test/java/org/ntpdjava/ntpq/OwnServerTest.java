package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Our client reads our server. */
class OwnServerTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");

    private static final String RECIPE_TABLE = """
                     remote           refid      st t when poll reach   delay   offset  jitter
                ==============================================================================
                *127.127.28.2    .PPS.            0 l   56   64  377    0.000   -0.003   0.001
                x127.127.28.0    .GPS.            0 l   55   64  377    0.000  -157.25   3.220
                 0.us.pool.ntp.o .POOL.          16 p    -   64    0    0.000    0.000   0.000
                -192.168.3.199   192.168.3.123    2 s   39   64  377    0.839    0.055   0.050
                """;

    @Test
    void showsTheTableOfTheRecipe() {
        assertEquals(RECIPE_TABLE, ask("peers"));
    }

    @Test
    void showsTheSameTableWithoutAsking() {
        NtpTimestamp now = NtpTimestamp.ofInstant(NOW);
        assertEquals(
                RECIPE_TABLE, Billboard.REFERENCE.text(StateRows.of(RecipeState.at(now), now), Billboard.Form.CLASSIC));
    }

    @Test
    void showsAssociations() {
        assertEquals("""

                ind assid status  conf reach auth condition  last_event cnt
                ===========================================================
                  1     1  9614   yes   yes  none  sys.peer   reachable  1
                  2     2  9114   yes   yes  none falsetick   reachable  1
                  3     3  8811   yes  none  none    reject    mobilize  1
                  4     4  9314   yes   yes  none   outlier   reachable  1
                """, ask("as"));
    }

    @Test
    void showsSystemVariables() {
        assertEquals("""
                associd=0 status=0415 leap_none, sync_uhf_radio, 1 event, clock_sync,
                version="ntpd ntpd-java-0.1.0", processor="aarch64",
                system="Linux/6.12.0", leap=00, stratum=1, precision=-24,
                rootdelay=0.000, rootdisp=1.840, refid=PPS,
                reftime=eeae0659.9999999a  Mon, Nov 23 2026  0:24:57.600,
                clock=eeae0691.9999999a  Mon, Nov 23 2026  0:25:53.600, peer=1, tc=6,
                mintc=3, offset=-0.003485, frequency=-0.008, sys_jitter=0.000643,
                clk_jitter=0.001, clk_wander=0.000
                """, ask("rv"));
    }

    @Test
    void showsPeerVariables() {
        assertEquals("""
                associd=1 status=9614 conf, reach, sel_sys.peer, 1 event, reachable,
                srcadr=127.127.28.2, srcport=123, srchost="127.127.28.2   (SHM)",
                dstadr=127.0.0.1, dstport=123, leap=00, stratum=0, precision=-20,
                rootdelay=0.000, rootdisp=0.000, refid=PPS,
                reftime=eeae0659.9999999a  Mon, Nov 23 2026  0:24:57.600,
                rec=eeae0659.9999999a  Mon, Nov 23 2026  0:24:57.600, reach=377,
                unreach=0, hmode=3, pmode=4, hpoll=6, ppoll=6, headway=0, flash=00 ok,
                keyid=0, ttl=0, offset=-0.003, delay=0.000, dispersion=0.926,
                jitter=0.001,
                filtdelay=     0.00    0.00    0.00    0.00    0.00    0.00    0.00    0.00,
                filtoffset=    0.00    0.00    0.00    0.00    0.00    0.00    0.00    0.00,
                filtdisp=      1.00    1.00    1.00    1.00    1.00    1.00    1.00    1.00
                """, ask("rv &1"));
    }

    @Test
    void showsKernelClock() {
        assertEquals("""
                associd=0 status=0415 leap_none, sync_uhf_radio, 1 event, clock_sync,
                pll offset:            -0.003485
                pll frequency:         -0.00848389
                maximum error:         1
                estimated error:       0.001
                kernel status:         pll nano
                pll time constant:     6
                precision:             1e-06
                frequency tolerance:   500
                pps frequency:         0
                pps stability:         0
                pps jitter:            0
                calibration interval   0
                calibration cycles:    0
                jitter exceeded:       0
                stability exceeded:    0
                calibration errors:    0
                """, ask("kerninfo"));
    }

    @Test
    void saysWhyTheServerRefuses() {
        assertEquals("***A request variable unknown to the server\n", ask("rv 0 bogus"));
        assertEquals("***Association ID 3 unknown to server\n", ask("cv 3"));
    }

    @Test
    void refusesARequestTooLongToSend() {
        assertTrue(ask("rv 0 " + "x".repeat(469)).startsWith("***A request has room for 468"));
    }

    @Test
    void tellsUnknownFromAmbiguousCommands() {
        assertEquals("***Command `frobnicate' unknown\n", ask("frobnicate"));
        assertEquals("***Command `p' ambiguous\n", ask("p"));
    }

    @Test
    void explainsItsCommands() {
        assertEquals(
                "function: read clock variables\nusage: cv [ assocID ] [ varname1 ] [ varname2 ] ...\n",
                ask("help cv"));
        assertTrue(ask("?").startsWith("ntpq commands:\n"));
        assertTrue(ask("help").contains(" sysinfo "));
    }

    private static String ask(String command) {
        return DirectTransport.printed(NOW, command);
    }
}
