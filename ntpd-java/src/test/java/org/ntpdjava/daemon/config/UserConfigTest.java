package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Family;
import org.ntpdjava.ntp.association.SourceConfig.Kind;
import org.ntpdjava.ntp.packet.ReferenceId;

/** The files people have: the recipe, the hat, what Debian ships, what Raspberry Pi guides say. */
class UserConfigTest {
    private static LoadedConfig shipped(String name) {
        return new ConfigLoader(ConfigFileReader.ofFileSystem()).load(Path.of("..", "etc", name));
    }

    @Test
    void theRecipeIsAcceptedLineByLine() {
        LoadedConfig loaded = shipped("ntp.conf");
        assertEquals(List.of(), TestConfig.complaints(loaded));
        assertEquals(
                List.of("../etc/ntp.conf:2:8: notice: \"pps\" is an old word and does no harm: pulses are always used"),
                TestConfig.notices(loaded));
        assertEquals(0, loaded.report().exitStatus());
    }

    @Test
    void theRecipeMeansWhatItSays() {
        DaemonConfig config = shipped("ntp.conf").config();
        assertEquals(10, config.sources().size());
        SourceConfig.Refclock pps = config.devices().getFirst().clock();
        assertEquals("127.127.28.2", pps.address().toString());
        assertEquals(Optional.of(ReferenceId.ofText("PPS")), pps.referenceId());
        assertEquals(new SourceConfig.Options(6, 6, true, false, true, false, false), pps.options());
        assertEquals(
                Optional.of(ReferenceId.ofText("GPS")),
                config.devices().get(1).clock().referenceId());
        assertEquals(
                new SourceConfig.Network(
                        Kind.PEER,
                        "pi-ntp1.home.example",
                        new SourceConfig.Options(6, 10, true, false, false, false, false)),
                config.sources().get(2));
        assertEquals(
                new SourceConfig.Network(Kind.SERVER, "time.nist.gov", SourceConfig.Options.DEFAULT),
                config.sources().get(5));
        assertEquals(
                Optional.of(Path.of("/var/lib/ntp/ntp.drift")), config.files().driftFile());
        assertTrue(config.discipline().clockControl());
    }

    @Test
    void theRecipeWritesItsThreeStatisticsEveryDay() {
        StatisticsSettings statistics = shipped("ntp.conf").config().statistics();
        assertEquals(Path.of("/var/log/ntpstats"), statistics.directory());
        assertEquals(
                Set.of(StatisticsName.LOOPSTATS, StatisticsName.PEERSTATS, StatisticsName.CLOCKSTATS),
                statistics.active().keySet());
        assertEquals(
                new StatisticsSettings.StatisticsFile(true, "clockstats", GenerationType.DAY, true),
                statistics.active().get(StatisticsName.CLOCKSTATS));
    }

    @Test
    void theRecipeRestrictsStrangersAndNotItself() {
        List<RestrictRule> rules = shipped("ntp.conf").config().restrictions();
        Set<RestrictFlag> strangers = Set.of(
                RestrictFlag.KOD,
                RestrictFlag.NOTRAP,
                RestrictFlag.NOMODIFY,
                RestrictFlag.NOPEER,
                RestrictFlag.LIMITED);
        assertEquals(new RestrictTarget.Default(Family.IPV4), rules.get(0).target());
        assertEquals(strangers, rules.get(0).flags());
        assertEquals(new RestrictTarget.Default(Family.IPV6), rules.get(1).target());
        assertEquals(strangers, rules.get(1).flags());
        assertEquals(Set.of(), rules.get(2).flags());
        assertEquals(new RestrictTarget.Source(), rules.get(4).target());
    }

    @Test
    void theHatNeedsNoGpsd() {
        LoadedConfig loaded = shipped("ntp-hat.conf");
        assertEquals(List.of(), TestConfig.complaints(loaded));
        assertEquals(List.of(), TestConfig.notices(loaded));
        List<RefclockDevice> devices = loaded.config().devices();
        assertEquals(
                List.of("/dev/serial0", "/dev/pps0"),
                devices.stream().map(d -> d.path().orElseThrow()).toList());
        assertEquals(
                List.of(20, 22), devices.stream().map(d -> d.clock().type()).toList());
        assertTrue(devices.getFirst().clock().options().prefer());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "driftfile /var/lib/ntpsec/ntp.drift",
                "leapfile /usr/share/zoneinfo/leap-seconds.list",
                "statsdir /var/log/ntpstats/",
                "statistics loopstats peerstats clockstats",
                "filegen loopstats file loopstats type day enable",
                "tos maxclock 11",
                "tos minclock 4 minsane 3",
                "pool 0.debian.pool.ntp.org iburst",
                "pool ntp.ubuntu.com",
                "server ntp.your-provider.example",
                "restrict -4 default kod notrap nomodify nopeer noquery limited",
                "restrict -6 default kod notrap nomodify nopeer noquery limited",
                "restrict default kod nomodify noquery limited",
                "restrict 127.0.0.1",
                "restrict ::1",
                "restrict source notrap nomodify noquery",
                "restrict 192.168.123.0 mask 255.255.255.0 notrust",
                "broadcast 192.168.123.255",
                "disable auth",
                "broadcastclient",
                "nts cert /etc/ntpsec/cert-chain.pem",
                "nts key /etc/ntpsec/key.pem",
                "nts enable",
                "server time.cloudflare.com nts maxpoll 6",
                "server 127.127.28.0 minpoll 4 maxpoll 4 prefer",
                "server 127.127.22.0 minpoll 4 maxpoll 4",
                "server 127.127.20.0 mode 17 minpoll 3 iburst true prefer",
                "tos mindist 0.2",
                "refclock shm unit 0 refid GPS time1 0.420 minpoll 4",
                "refclock nmea unit 0 mode 7 flag3 1 path /dev/ttyAMA0 ppspath /dev/pps0 baud 9600",
                "logfile /var/log/ntp.log",
                "logconfig =syncall +clockall",
                "logconfig = all",
                "keys /etc/ntp/keys",
                "trustedkey 1 (5 ... 9) 15",
                "trustedkey 1 5 ... 9 15",
                "mru maxdepth 1000 maxage 3600",
                "interface listen eth0",
                "nic ignore wildcard",
                "includefile /etc/ntp.d/nothing.conf",
            })
    void linesOfStockFilesAreAccepted(String line) {
        LoadedConfig loaded = TestConfig.load(line);
        List<String> complaints = TestConfig.complaints(loaded).stream()
                .filter(text -> !text.contains("cannot be read"))
                .toList();
        assertEquals(List.of(), complaints);
    }

    @Test
    void everyCommandIsAcceptedWithItsPlainestLine() {
        List<String> lines = List.of(
                "server a",
                "peer b",
                "pool c",
                "refclock nmea",
                "fudge 127.127.20.0 time1 0.1 time2 -1e-3 flag4 1",
                "broadcast 192.0.2.255 key 3 ttl 4",
                "manycastclient 239.255.254.254 key 3",
                "broadcastclient novolley",
                "multicastclient 224.0.1.1",
                "manycastserver 239.255.254.254",
                "unpeer a",
                "unconfig 1234",
                "ttl 1 32",
                "mdnstries 3",
                "phone \"ATDT 123\"",
                "restrict d.example",
                "unrestrict default kod",
                "discard average 4",
                "limit average 1.0 burst 20 kod 0.5",
                "mru mindepth 600",
                "enable monitor",
                "disable calibrate",
                "interface drop 192.0.2.0/24",
                "nic listen all",
                "extra port 8123",
                "keys f",
                "keysdir d",
                "trustedkey 1",
                "controlkey 1",
                "requestkey 2",
                "crypto pw x host y",
                "revoke 10",
                "automax 12",
                "ident g",
                "ntpsigndsocket /run/s",
                "nts mintls TLS1.3",
                "driftfile",
                "statistics loopstats",
                "statsdir /tmp",
                "filegen rawstats nolink disable",
                "leapfile l checkhash",
                "logfile l",
                "logconfig all",
                "pidfile p",
                "saveconfigdir s",
                "tinker step 0.2 stepout 60 panic 0 allan 11",
                "tos floor 1 ceiling 14 orphan 6 orphanwait 10 cohort 1",
                "rlimit memlock -1 filenum 64",
                "leapsmearinterval 86400",
                "broadcastdelay 0.004",
                "nonvolatile 0.01",
                "tick 0.01",
                "dscp 46",
                "setvar a=b default",
                "setvar c = \"d e\"",
                "trap 192.0.2.1 port 1234 interface 192.0.2.2",
                "reset io sys",
                "simulate { beep_delay 3",
                "}",
                "end",
                "http listen 192.0.2.1 listen * port 9124 name pi.example ready 0.001",
                "otlp http://collector.example:4318/v1/metrics every 15");
        LoadedConfig loaded = TestConfig.load(lines.toArray(String[]::new));
        assertEquals(List.of(), TestConfig.complaints(loaded));
        Set<String> tried = lines.stream().map(l -> l.replaceFirst(" .*", "")).collect(Collectors.toSet());
        List<String> missed = Keywords.words(Keywords.all(Command.class)).stream()
                .filter(word -> !tried.contains(word) && !word.equals("includefile"))
                .toList();
        assertEquals(List.of(), missed);
    }

    @Test
    void whatIsNotYetInEffectSaysSoWithItsPlace() {
        LoadedConfig loaded = TestConfig.load("dscp 46", "server a nts", "server b xleave");
        assertEquals(
                List.of(
                        "t.conf:1:1: notice: \"dscp\" is understood and not yet in effect (quality of service)",
                        "t.conf:2:10: notice: \"nts\" is understood and not yet in effect (network time security)"),
                TestConfig.notices(loaded));
        assertTrue(loaded.report().understood());
        assertFalse(loaded.report().text().contains("WRONG"));
    }
}
