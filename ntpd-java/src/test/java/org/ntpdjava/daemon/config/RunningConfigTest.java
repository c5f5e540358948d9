package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.control.OwnVariable;
import org.ntpdjava.ntp.packet.IpAddress;

/** Lines that come while we run: added to those in force, or refused with words. */
class RunningConfigTest {
    private static RunningConfig start(String... lines) {
        return RunningConfig.of(Path.of("t.conf"), TestConfig.load(lines));
    }

    private static RunningConfig changed(RunningConfig before, String... lines) {
        RunningConfig.Outcome outcome = before.with(String.join("\n", lines), List.of());
        return assertInstanceOf(RunningConfig.Outcome.Changed.class, outcome, outcome::toString)
                .config();
    }

    private static String refused(RunningConfig before, String... lines) {
        RunningConfig.Outcome outcome = before.with(String.join("\n", lines), List.of());
        return assertInstanceOf(RunningConfig.Outcome.Refused.class, outcome, outcome::toString)
                .words();
    }

    private static List<String> hosts(RunningConfig running) {
        return running.config().sources().stream()
                .map(source -> switch (source) {
                    case SourceConfig.Network network -> network.kind() + " " + network.host();
                    case SourceConfig.Group group -> group.cast() + " " + group.group();
                    case SourceConfig.Refclock clock -> clock.address().toString();
                })
                .toList();
    }

    @Test
    void addsSourcesBehindThoseOfTheFile() {
        RunningConfig running = start("server 192.0.2.1", "pool pool.example");
        RunningConfig more = changed(running, "peer 192.0.2.2 iburst # a comment", "", "server ntp.example");
        assertEquals(
                List.of("SERVER 192.0.2.1", "POOL pool.example", "PEER 192.0.2.2", "SERVER ntp.example"), hosts(more));
        assertEquals(2, hosts(running).size());
    }

    @Test
    void aSourceThatIsThereTakesTheNewOptionsAndKeepsItsPlace() {
        RunningConfig running = start("server 192.0.2.1", "server 192.0.2.2 iburst");
        RunningConfig other = changed(running, "server 192.0.2.1 prefer");
        assertEquals(List.of("SERVER 192.0.2.1", "SERVER 192.0.2.2"), hosts(other));
        assertTrue(((SourceConfig.Network) other.config().sources().getFirst())
                .options()
                .prefer());
        assertEquals(List.of("PEER 192.0.2.1", "SERVER 192.0.2.2"), hosts(changed(other, "peer 192.0.2.1")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unpeer 127.127.20.0",
                "unconfig 127.127.20.0",
                "unpeer clock nmea unit 0",
                "unpeer NTP.example",
                "unpeer -4 192.0.2.1",
                "unpeer 2001:db8:0::1",
                "unpeer pool.example"
            })
    void takesSourcesAway(String line) {
        RunningConfig running = start(
                "server 127.127.20.0",
                "fudge 127.127.20.0 time2 0.2",
                "server ntp.example",
                "server 192.0.2.1",
                "server 2001:db8::1",
                "pool pool.example");
        assertEquals(4, hosts(changed(running, line)).size());
    }

    /** A clock that comes back is not what it was, as in ntpd. */
    @Test
    void whatFudgedAClockGoesWithIt() {
        RunningConfig running = start("server 127.127.20.0", "fudge 127.127.20.0 time2 0.2");
        RunningConfig back = changed(running, "unpeer 127.127.20.0", "server 127.127.20.0");
        assertTrue(back.config().devices().getFirst().clock().time2S().isEmpty());
    }

    @Test
    void aSourceTakenAwayInTheFileMayComeBack() {
        RunningConfig running = start("server 192.0.2.1", "unpeer 192.0.2.1", "server 192.0.2.2");
        assertEquals(List.of("SERVER 192.0.2.2"), hosts(running));
        assertEquals(List.of("SERVER 192.0.2.2", "SERVER 192.0.2.1"), hosts(changed(running, "server 192.0.2.1")));
    }

    @Test
    void rulesAddUpAndGo() {
        RunningConfig running = start("restrict 192.0.2.0/24 noquery");
        RunningConfig both = changed(running, "restrict 192.0.2.0/24 nomodify", "restrict default limited kod");
        assertEquals(3, both.config().restrictions().size());
        RunningConfig fewer = changed(both, "unrestrict 192.0.2.0/24 noquery");
        assertEquals(Set.of(), fewer.config().restrictions().getFirst().flags());
        assertEquals(
                1,
                changed(fewer, "unrestrict 192.0.2.0/24")
                        .config()
                        .restrictions()
                        .size());
        assertEquals("column 0 no line restricts this", refused(fewer, "unrestrict 192.0.2.7"));
    }

    @Test
    void theSameLineAgainChangesNothing() {
        RunningConfig running = start("server 192.0.2.1 iburst", "restrict 192.0.2.9 noquery", "tos minsane 2");
        RunningConfig again = changed(
                running, "server  192.0.2.1  iburst", "restrict 192.0.2.9 noquery", "tos minsane 2 # as before");
        assertEquals(running.text().lines().count(), again.text().lines().count());
        assertEquals(running.config().sources(), again.config().sources());
        assertEquals(running.config().selection(), again.config().selection());
    }

    /** A script may set something every minute, for years. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "setvar load=%d",
                "fudge 127.127.1.0 time1 0.%d",
                "tos maxdist 1.%d",
                "tinker step 0.%d stepout 1%d",
                "leapsmearinterval %d",
                "server 192.0.2.1 minpoll %d",
                "discard average 3 minimum %d",
                "limit average 0.%d",
                "leapfile /tmp/%d",
                "filegen loopstats file x%d"
            })
    void whatIsSetAgainAndAgainStandsOnce(String line) {
        RunningConfig running = start("server 127.127.1.0", "tos minsane 1", "tinker panic 0", "setvar load=x default");
        RunningConfig once = changed(running, line.replace("%d", "4"));
        RunningConfig often = once;
        for (int i = 0; i < 20; i++) {
            often = changed(often, line.replace("%d", Integer.toString(4 + i % 3)));
        }
        assertEquals(once.text().lines().count(), often.text().lines().count(), often.text());
        assertEquals(Alike.parts(changed(once, line.replace("%d", "5")).config()), Alike.parts(often.config()));
    }

    @Test
    void aLineThatSaysMoreThanALaterOneStays() {
        RunningConfig running = changed(start("tos minsane 2 minclock 4"), "tos minsane 3");
        assertEquals(4, running.config().selection().minClock());
        assertEquals(3, running.config().selection().minSane());
    }

    @Test
    void ofTwoRulesForRatesTheLaterTakesThePlaceOfTheOther() {
        RunningConfig running = start("discard minimum 5", "mru maxdepth 100");
        RunningConfig other = changed(running, "limit average 3", "mru maxmem 10");
        assertEquals(
                new RateLimits.Limit(3, 20, 0.5), other.config().rateLimits().orElseThrow());
        assertEquals(10, other.config().clientMemory().maxKib().orElseThrow());
        assertTrue(changed(other, "discard average 2").config().rateLimits().orElseThrow()
                        instanceof RateLimits.Discard(int average, int minimum, int monitor)
                && average == 2
                && minimum == 2
                && monitor == 3_000);
    }

    @Test
    void aVariableTakesAnotherValue() {
        RunningConfig running = start("setvar site = \"roof, north\" default", "setvar rack=7");
        RunningConfig other = changed(running, "setvar rack = \"\"", "setvar more=1");
        assertEquals(
                List.of(
                        new OwnVariable("site", "roof, north", true, true),
                        new OwnVariable("rack", "", false, true),
                        new OwnVariable("more", "1", false, true)),
                other.config().variables());
    }

    /** Columns from 0, as classic ntpd counts them; the first line has no number. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "bogus stuff | column 0 syntax error, \"bogus\" is not a command",
                "server 192.0.2.9 iburts | column 17 syntax error, \"iburts\" is not an option of \"server\"; did you mean",
                "server 192.0.2.9;restrict 10.0.0.1 nix | line 2 column 18 syntax error, \"nix\" is not a flag",
                "server | column 6 syntax error, the line of \"server\" ends too early; expected a name",
                "keys \"/etc/ntp.keys | column 5 syntax error, this quotation mark is never closed",
                "server 192.0.2.9 minpoll 77 | column 25 minpoll 77 is out of range; expected",
                "server 192.0.2.9 minpoll 9 maxpoll 7 | column 17 minpoll 9 is above maxpoll 7",
                "restrict 10.0.0.1 kod | column 0 kod does nothing without limited; add limited to the line",
                "fudge 127.127.20.5 time1 1 | column 0 no line configures 127.127.20.5",
                "server 127.127.4.0 | column 0 there is no driver for reference clock type 4",
                "server 192.0.2.9;unpeer 192.0.2.44 | line 2 column 7 \"192.0.2.44\" is no source of ours",
                "unpeer 99 | column 7 \"99\" is no source of ours",
                "setvar stratum=1 | column 0 \"stratum\" is a variable of the server's own",
                "setvar a,b=1 | column 7 syntax error, \"a,b\" is no name of a variable",
                "includefile /etc/passwd | column 0 syntax error, \"/etc/passwd\" cannot be read: lines that come",
                "interface listen eth0 | column 0 \"interface\" cannot change while running: sockets are bound",
                "http port 80 | column 0 \"http\" cannot change while running: sockets are bound",
                "otlp http://a:4318 | column 0 \"otlp\" cannot change while running: who is told stands in ntp.conf",
                "disable ntp | column 0 \"disable\" cannot change while running: the clock is taken over",
                "enable stats kernel | column 0 \"enable\" cannot change while running",
                "tinker step 1 freq 2 | column 0 \"tinker\" cannot change while running: the frequency is known",
                "driftfile /tmp/x | column 0 \"driftfile\" cannot change while running: which files are written",
                "pidfile /tmp/x | column 0 \"pidfile\" cannot change while running: which files are written",
                "logfile /tmp/x | column 0 \"logfile\" cannot change while running: which files are written",
                "statsdir /tmp | column 0 \"statsdir\" cannot change while running: which files are written",
                "saveconfigdir /tmp | column 0 \"saveconfigdir\" cannot change while running: which files are",
                "rlimit memlock 0 | column 0 \"rlimit\" cannot change while running: memory is locked",
                "tinker allan 12 | column 7 \"allan\" is understood and has no effect",
                "end | column 0 \"end\" cannot change while running: it has no effect"
            })
    void saysWhatIsWrongAndWhere(String lines, String words) {
        RunningConfig running = start("server 192.0.2.1");
        String told = refused(running, lines.split(";"));
        assertTrue(told.startsWith(words), told);
        assertTrue(told.indexOf("is ignored") < 0 && told.indexOf("is used") < 0, told);
    }

    @Test
    void tellsOfSeveralBadLinesAtOnceButNotOfAll() {
        String told = refused(start(), "a", "b", "c", "d", "e", "f", "g");
        assertEquals(6, told.lines().count(), told);
        assertTrue(told.endsWith("and 2 more"), told);
    }

    @Test
    void whatIsWrongInTheFileKeepsNobodyFromAddingLines() {
        RunningConfig running = start("bogus", "restrict 10.0.0.1 kod", "server 192.0.2.1 iburts");
        assertEquals(2, hosts(changed(running, "server 192.0.2.2")).size());
    }

    @Test
    void whatTheCommandLineSaysStays() {
        RunningConfig running = RunningConfig.of(
                Path.of("t.conf"),
                TestConfig.load("keys /etc/a"),
                config -> config.withKeys(config.keys().withFile(Path.of("/etc/b"))));
        assertEquals(
                Path.of("/etc/b"),
                changed(running, "keys /etc/c").config().keys().file().orElseThrow());
    }

    @Test
    void addressesOfTheSameHostAreOne() {
        RunningConfig running = start("server 2001:db8:0:0::1");
        assertEquals(1, hosts(changed(running, "server 2001:db8::1 prefer")).size());
        assertEquals(IpAddress.parse("2001:db8::1"), IpAddress.parse("2001:db8:0:0::1"));
    }
}
