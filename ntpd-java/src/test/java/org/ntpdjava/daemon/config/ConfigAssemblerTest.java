package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.nmea.setup.SetupWish;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.select.SelectionConfig;

class ConfigAssemblerTest {
    private static SourceConfig.Options optionsOf(String line) {
        return TestConfig.config(line).sources().getFirst().options();
    }

    @Test
    void anEmptyFileHasTheDefaultsOfNtpd() {
        DaemonConfig config = TestConfig.config("");
        assertEquals(List.of(), config.sources());
        assertEquals(SelectionConfig.DEFAULT, config.selection());
        assertEquals(DisciplineConfig.DEFAULT, config.discipline());
        assertTrue(config.rateLimits().isEmpty());
        assertTrue(config.flags().isOn(SystemFlag.AUTH));
        assertFalse(config.flags().isOn(SystemFlag.BCLIENT));
        assertEquals(Set.of(), config.statistics().active().keySet());
        assertEquals(Optional.empty(), config.files().driftFile());
    }

    @Test
    void fudgeCountsBeforeAndAfterItsServer() {
        DaemonConfig config = TestConfig.config(
                "fudge 127.127.20.0 time1 0.5 refid ABC flag1 1",
                "server 127.127.20.0 mode 0x11",
                "fudge 127.127.20.0 time2 -0.25 stratum 3 flag3 1 flag1 0 refid GPS");
        assertEquals(
                new SourceConfig.Refclock(
                        20,
                        0,
                        17,
                        OptionalDouble.of(0.5),
                        OptionalDouble.of(-0.25),
                        OptionalInt.of(3),
                        Optional.of(ReferenceId.ofText("GPS")),
                        4,
                        new SourceConfig.Options(6, 6, false, false, false, false, false)),
                config.devices().getFirst().clock());
    }

    @ParameterizedTest
    @CsvSource({
        "server 127.127.22.0 flag3 1, enable kernel, 0, true",
        "refclock nmea flag3 1, , 0, true",
        "server 127.127.22.0 flag3 1, disable kernel, 1, false",
        "server 127.127.22.0 flag3 0, disable kernel, 0, false",
        "server 127.127.28.0 flag3 1, disable kernel, 0, true"
    })
    void letsTheKernelSteerByPulsesUnlessThatIsDisabled(
            String clock, @Nullable String flag, int notices, boolean asksForIt) {
        LoadedConfig loaded = TestConfig.load(clock, flag == null ? "" : flag);
        assertEquals(
                notices,
                loaded.problems().stream()
                        .filter(problem -> problem.severity() == ConfigProblem.Severity.NOTICE)
                        .filter(problem -> problem.toString().startsWith("t.conf:1"))
                        .filter(problem -> problem.toString().contains("flag3"))
                        .count(),
                loaded.problems()::toString);
        assertEquals(asksForIt, loaded.config().devices().getFirst().clock().flag(3));
    }

    @Test
    void namesASpeedNoReceiverHasAndKeepsTheClock() {
        LoadedConfig loaded = TestConfig.load("server 127.127.20.0 baud 1234");
        String complaint = TestConfig.complaints(loaded).getFirst();
        assertTrue(
                complaint.startsWith("t.conf:1:21: baud 1234 is not a speed of receivers; expected one of [4800,"),
                complaint);
        assertEquals(OptionalInt.empty(), loaded.config().devices().getFirst().baud());
    }

    @Test
    void aReceiverIsSetUpOnlyIfAskedAndAsAsked() {
        List<RefclockDevice> devices = TestConfig.config(
                        "server 127.127.20.0 setup pulse,baud:115200\nserver 127.127.20.1")
                .devices();
        SetupWish wish = devices.getFirst().setup();
        assertEquals(Set.of(SetupWish.Word.PULSE, SetupWish.Word.BAUD), wish.words());
        assertEquals(OptionalInt.of(115200), wish.baud());
        assertTrue(devices.getLast().setup().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "server 127.127.20.0 setup pulse,pps | t.conf:1:21: warning: setup does not know \"pps\"; its words are sentences,",
                "server 127.127.20.0 setup baud:1234 | t.conf:1:21: warning: \"baud:1234\" is no speed: write baud:N",
                "server 127.127.22.0 setup pulse | t.conf:1:21: warning: only receivers of driver 20 can be set up"
            })
    void namesASetupThatCannotBeAndSetsNothing(String line, String complaint) {
        LoadedConfig loaded = TestConfig.load(line);
        String told = TestConfig.complaints(loaded).getFirst();
        assertTrue(told.startsWith(complaint), told);
        assertTrue(loaded.config().devices().getFirst().setup().isEmpty());
    }

    @Test
    void deviceAndFudgeMayStandOnTheServerLine() {
        String options = "path /dev/ttyS1 ppspath /dev/pps1 baud 115200 time1 0.1 refid GPS flag2 1 minpoll 4 prefer";
        RefclockDevice classic =
                TestConfig.config("server 127.127.20.3 " + options).devices().getFirst();
        RefclockDevice sec =
                TestConfig.config("refclock nmea unit 3 " + options).devices().getFirst();
        assertEquals(classic.clock(), sec.clock());
        assertEquals(Optional.of("/dev/ttyS1"), sec.path());
        assertEquals(Optional.of("/dev/pps1"), sec.ppsPath());
        assertEquals(OptionalInt.of(115200), sec.baud());
        assertTrue(sec.clock().flag(2));
        assertEquals(4, sec.clock().options().minPollLog2S());
    }

    @Test
    void networkServersHaveNoDevice() {
        LoadedConfig loaded = TestConfig.load("server time.nist.gov prefer path /dev/pps0");
        assertEquals(List.of("t.conf:1:29: \"path\" is not an option of \"server\""), TestConfig.complaints(loaded));
        assertTrue(loaded.config().sources().getFirst().options().prefer());
    }

    /** A slip of the fingers must not take away what protects. */
    @Test
    void anUnknownOptionTakesNoOtherWithIt() {
        LoadedConfig loaded = TestConfig.load(
                "server a port 123 iburst key 5",
                "server b minpoll six key 6",
                "restrict default bogus ippeerlimit many kod noquery");
        assertEquals(
                List.of(
                        "t.conf:1:10: \"port\" is not an option of \"server\"; the other words of the line hold",
                        "t.conf:2:18: \"six\" is not a whole number; expected a whole number from 3 to 17 for minpoll"),
                TestConfig.complaints(loaded).subList(0, 2));
        List<SourceConfig.Network> sources = loaded.config().sources().stream()
                .map(SourceConfig.Network.class::cast)
                .toList();
        assertEquals(
                List.of(5, 6), sources.stream().map(SourceConfig.Network::keyId).toList());
        assertTrue(sources.getFirst().options().iburst());
        assertEquals(
                Set.of(RestrictFlag.KOD, RestrictFlag.NOQUERY),
                loaded.config().restrictions().getFirst().flags());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "server a key 70000",
                "server a key five iburst",
                "server a iburst key",
                "broadcast 10.0.0.255 key x"
            })
    void aSourceWhoseKeyCannotBeReadIsNotAskedWithout(String line) {
        LoadedConfig loaded = TestConfig.load(line);
        assertEquals(List.of(), loaded.config().sources());
        assertEquals(
                "t.conf:1:1: warning: this source is not used; without its key nothing it says could be believed",
                TestConfig.complaints(loaded).getFirst());
    }

    @Test
    void pollExponentsAreMovedIntoRangeWithAWarning() {
        LoadedConfig loaded = TestConfig.load("server a minpoll 2 maxpoll 20");
        assertEquals(
                List.of(
                        "t.conf:1:18: warning: minpoll 2 is out of range; expected a whole number from 3 to 17; 3 is used",
                        "t.conf:1:28: warning: maxpoll 20 is out of range; expected a whole number from 3 to 17; 17 is used"),
                TestConfig.complaints(loaded));
        assertEquals(3, loaded.config().sources().getFirst().options().minPollLog2S());
        assertEquals(17, loaded.config().sources().getFirst().options().maxPollLog2S());
        assertEquals(1, loaded.report().exitStatus());
    }

    @Test
    void theOnePollExponentGivenDecides() {
        assertEquals(12, optionsOf("server a minpoll 12").maxPollLog2S());
        assertEquals(4, optionsOf("server a maxpoll 4").minPollLog2S());
        assertEquals(4, optionsOf("server 127.127.28.0 maxpoll 4").minPollLog2S());
        assertEquals(6, optionsOf("server a minpoll 9 maxpoll 6").minPollLog2S());
    }

    @Test
    void theSameAddressTwiceIsOneSource() {
        LoadedConfig loaded = TestConfig.load("server NTP.example", "peer ntp.example", "pool ntp.example");
        assertEquals(2, loaded.config().sources().size());
        assertEquals(
                List.of("t.conf:2:1: warning: this source is configured already, at t.conf:1; the line is ignored"),
                TestConfig.complaints(loaded));
    }

    @Test
    void unknownReferenceClocksAreNamedAndLeftOut() {
        LoadedConfig loaded = TestConfig.load("server 127.127.99.0", "server 127.127.8.0");
        assertEquals(List.of(), loaded.config().sources());
        String drivers = "1 (local), 20 (nmea), 22 (pps), 28 (shm), 46 (gpsd), 47 (sock)";
        assertEquals(
                List.of(
                        "t.conf:1:1: reference clock type 99 does not exist; expected " + drivers,
                        "t.conf:2:1: warning: there is no driver for reference clock type 8 (generic);"
                                + " the line is ignored; there are " + drivers),
                TestConfig.complaints(loaded));
    }

    @Test
    void tosAndTinkerReachTheCore() {
        DaemonConfig config = TestConfig.config(
                "tos minclock 4 minsane 3 maxdist 16 mindist .05",
                "tos minclock 5 orphan 6 orphanwait 60",
                "tinker step 0 panic 0 stepout 10.5");
        assertEquals(new SelectionConfig(3, 5, 10, 16, 0.05, 0, 15, 6, 60), config.selection());
        assertEquals(new DisciplineConfig(true, 0, 10.5, 0, false), config.discipline());
    }

    @Test
    void tinkerTellsWhatIsKnownOfTheClock() {
        DisciplineConfig told =
                TestConfig.config("tinker dispersion 15 freq -12.5").discipline();
        assertEquals(15e-6, told.dispersionRate(), 1e-12);
        assertEquals(OptionalDouble.of(-12.5), told.frequencyPpm());
        assertEquals(List.of(), TestConfig.complaints(TestConfig.load("tinker dispersion 0 freq 500")));
        assertEquals(
                1,
                TestConfig.complaints(TestConfig.load("tinker dispersion -1")).size());
        assertEquals(
                1, TestConfig.complaints(TestConfig.load("tinker freq 501")).size());
    }

    @Test
    void saysOfWhatIsNotNeededWhy() {
        List<String> notices = TestConfig.notices(TestConfig.load("tinker allan 11 huffpuff 7200"));
        assertEquals(2, notices.size(), notices.toString());
        assertTrue(
                notices.get(0).contains("\"allan\" is understood and has no effect: how steady"), notices.toString());
        assertTrue(notices.get(1).contains("\"huffpuff\" is understood and has no effect"), notices.toString());
    }

    @Test
    void disableNtpLeavesTheClockAlone() {
        assertFalse(TestConfig.config("disable ntp").discipline().clockControl());
        assertTrue(TestConfig.config("disable ntp", "enable ntp").discipline().clockControl());
    }

    @Test
    void restrictKnowsMasksAndPrefixes() {
        List<RestrictRule> rules = TestConfig.config(
                        "restrict 10.1.2.3 mask 255.0.0.0 noquery",
                        "restrict 192.0.2.77/24",
                        "restrict fe80::1 mask ffff:: ignore",
                        "restrict 2001:db8::5")
                .restrictions();
        assertEquals(
                List.of(
                        prefix("10.0.0.0", 8),
                        prefix("192.0.2.0", 24),
                        prefix("fe80::", 16),
                        prefix("2001:db8::5", 128)),
                rules.stream().map(RestrictRule::target).toList());
    }

    private static RestrictTarget prefix(String address, int bits) {
        return new RestrictTarget.Prefix(IpAddress.parse(address).orElseThrow(), bits);
    }

    @Test
    void unrestrictTakesFlagsOrTheWholeEntry() {
        List<RestrictRule> rules = TestConfig.config(
                        "restrict default kod limited noquery",
                        "restrict 10.0.0.0/8 ignore",
                        "unrestrict default noquery",
                        "unrestrict 10.0.0.0/8")
                .restrictions();
        assertEquals(1, rules.size());
        assertEquals(
                Set.of(RestrictFlag.KOD, RestrictFlag.LIMITED), rules.getFirst().flags());
    }

    @Test
    void kodWithoutLimitedIsPointedOut() {
        assertEquals(
                List.of("t.conf:1:1: warning: kod does nothing without limited; add limited to the line"),
                TestConfig.complaints(TestConfig.load("restrict default kod")));
    }

    @Test
    void filegenHasTheLastWordOverStatistics() {
        StatisticsSettings statistics = TestConfig.config(
                        "filegen loopstats disable",
                        "filegen peerstats file p type week nolink",
                        "filegen rawstats type none",
                        "statistics loopstats peerstats",
                        "statsdir /tmp/s")
                .statistics();
        assertEquals(Set.of(StatisticsName.PEERSTATS), statistics.active().keySet());
        assertEquals(
                new StatisticsSettings.StatisticsFile(true, "p", GenerationType.WEEK, false),
                statistics.active().get(StatisticsName.PEERSTATS));
        assertEquals(Path.of("/tmp/s"), statistics.directory());
    }

    @Test
    void disableStatsWritesNothing() {
        assertEquals(
                Set.of(),
                TestConfig.config("statistics loopstats", "disable stats")
                        .statistics()
                        .active()
                        .keySet());
    }

    @Test
    void statisticsFilesStayInTheirFolder() {
        LoadedConfig loaded =
                TestConfig.load("filegen loopstats file ../../etc/passwd enable", "filegen peerstats file /x");
        assertEquals(2, TestConfig.complaints(loaded).size());
        assertEquals(
                new StatisticsSettings.StatisticsFile(true, "loopstats", GenerationType.DAY, true),
                loaded.config().statistics().files().get(StatisticsName.LOOPSTATS));
    }

    @Test
    void aBadWordLosesItselfAmongOptionsAndElseTheRestOfItsLine() {
        DaemonConfig config = TestConfig.config(
                "server a iburst speedy prefer",
                "restrict default kod bogus limited",
                "statistics loopstats foo peerstats",
                "disable kernel bogus stats");
        assertTrue(config.sources().getFirst().options().iburst());
        assertEquals(
                Set.of(RestrictFlag.KOD, RestrictFlag.LIMITED),
                config.restrictions().getFirst().flags());
        assertEquals(
                Set.of(StatisticsName.LOOPSTATS), config.statistics().active().keySet());
        assertFalse(config.flags().isOn(SystemFlag.KERNEL));
        assertTrue(config.flags().isOn(SystemFlag.STATS));
    }

    @Test
    void aNumberOutOfRangeLosesOnlyItself() {
        DaemonConfig config = TestConfig.config("server 127.127.1.0", "fudge 127.127.1.0 stratum 17 refid ABC");
        assertEquals(OptionalInt.empty(), config.devices().getFirst().clock().stratum());
        assertEquals(
                Optional.of(ReferenceId.ofText("ABC")),
                config.devices().getFirst().clock().referenceId());
    }

    @Test
    void keysAndInterfacesAreKept() {
        DaemonConfig config = TestConfig.config(
                "trustedkey 1 (5 ... 9)", "controlkey 6", "interface ignore wildcard", "nic listen eth0");
        assertTrue(config.keys().trusts(7));
        assertFalse(config.keys().trusts(4));
        assertEquals(OptionalInt.of(6), config.keys().controlKey());
        assertEquals(
                List.of(
                        new InterfaceRule(InterfaceRule.Action.IGNORE, InterfaceRule.Group.WILDCARD),
                        new InterfaceRule(InterfaceRule.Action.LISTEN, new InterfaceRule.Named("eth0"))),
                config.interfaces());
    }

    @Test
    void onlyReferenceClocksHaveAFudge() {
        assertEquals(
                List.of("t.conf:1:7: \"10.0.0.1\" is not the address of a reference clock;"
                        + " expected 127.127.TYPE.UNIT; the line is ignored"),
                TestConfig.complaints(TestConfig.load("fudge 10.0.0.1 refid ABC")));
    }

    @Test
    void aSimulationBlockEndsAtItsBraceAndNowhereElse() {
        assertEquals(
                1,
                TestConfig.config("simulate {", "server a {", "server b", "}", "}", "server c")
                        .sources()
                        .size());
        LoadedConfig open = TestConfig.load("simulate", "server a");
        assertEquals(1, open.config().sources().size());
        assertEquals(1, TestConfig.complaints(open).size());
    }

    @Test
    void gpioLinesAreUnderstoodAsDevices() {
        LoadedConfig loaded = TestConfig.load("server 127.127.22.0 path gpio:pinctrl-bcm2711/4");
        assertEquals(List.of(), TestConfig.notices(loaded));
        assertEquals(
                Optional.of("gpio:pinctrl-bcm2711/4"),
                loaded.config().devices().getFirst().path());
    }
}
