package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sources that have a name in the configuration and no address yet, and a clock in trouble beside them. */
class UnresolvedSourcesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");
    private static final List<UnusualSources.Source> SOURCES = List.of(
            new UnusualSources.Source(0x8011, unresolved("ntp.example", "DNS", 3)),
            new UnusualSources.Source(0x8811, unresolved("pool.example", "POOL", 3)),
            new UnusualSources.Source(0x8011, unresolved("peer.example", "DNS", 1)),
            new UnusualSources.Source(0x801b, "srcadr=127.127.20.0, dstadr=127.0.0.1, refid=GPS, stratum=16, hmode=3"));

    private static String unresolved(String name, String referenceId, int hostMode) {
        return "srcadr=0.0.0.0, srcport=123, srchost=\"" + name + "\", dstadr=0.0.0.0, refid=" + referenceId
                + ", stratum=16, hmode=" + hostMode;
    }

    private static String ask(String command) {
        return DirectTransport.printed(new UnusualSources(SOURCES), NOW, command);
    }

    /** Columns of a table by its words, a tally is none here. */
    private static List<String> column(String command, int column) {
        return ask(command)
                .lines()
                .skip(2)
                .map(line -> line.strip().split(" +", -1)[column])
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"peers", "lpeers", "opeers", "lopeers"})
    void aNameStandsForTheAddressThatIsMissing(String command) {
        assertEquals(List.of("ntp.example", "pool.example", "peer.example", "127.127.20.0"), column(command, 0));
    }

    @Test
    void aServerWithoutAddressIsNoPool() {
        assertEquals(List.of("u", "p", "s", "l"), column("peers", 3));
        assertEquals(List.of("u", "p", "s", "l"), column("opeers", 3));
        assertEquals(List.of("u", "p", "s", "l"), column("apeers", 4));
        assertEquals(List.of("u", "p", "s", "l"), column("rpeers", 1));
    }

    /** An empty line first, and the word that ntpq has here; {@code rv} has another one, and so have programs. */
    @Test
    void aClockInTroubleIsAnAlarmAmongTheAssociations() {
        assertEquals("""

                ind assid status  conf reach auth condition  last_event cnt
                ===========================================================
                  1     1  8011   yes    no  none    reject    mobilize  1
                  2     2  8811   yes  none  none    reject    mobilize  1
                  3     3  8011   yes    no  none    reject    mobilize  1
                  4     4  801b   yes    no  none    reject clock_alarm  1
                """, ask("associations"));
        assertEquals(
                "associd=4 status=801b conf, sel_reject, 1 event, clock_event,",
                ask("rv 4").lines().findFirst().orElseThrow());
    }
}
