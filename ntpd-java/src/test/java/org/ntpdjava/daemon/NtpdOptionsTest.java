package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.clknetsim.NmeaLatency;
import org.ntpdjava.clknetsim.NodeSettings;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.InterfaceRule;
import org.ntpdjava.ntp.association.SourceConfig;

class NtpdOptionsTest {
    private static NtpdOptions run(String commandLine) {
        return assertInstanceOf(OptionsOutcome.Run.class, NtpdOptions.parse(commandLine.split(" ")))
                .options();
    }

    private static DaemonConfig applied(String commandLine, String config) {
        ConfigFileReader reader = file -> new ConfigFileReader.Outcome.Text(config);
        NtpdOptions options = run(commandLine);
        return options.applyTo(new ConfigLoader(reader)
                .load(options.configFile(), OptionOverrides.configLines(options))
                .config());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-p /var/run/ntpd.pid -g -u 112:117",
                "-p /run/ntpd.pid -c /run/ntpsec/ntp.conf.dhcp -g -N -u ntpsec:ntpsec",
                "-u ntp:ntp -g",
                "-gq",
                "-gnq -c/etc/ntp.conf",
                "-g -g -n -l /var/log/ntp -x -L -m -M -P 10 -r 0.004 -s /var/log/ntpstats",
                "--configfile=/etc/ntp.conf --nofork --panicgate --quit",
                "--pidfile /run/p --user ntp --interface eth0 --interface 192.0.2.1 -U 300 -w 60",
                "-d -d -D 3 -k /etc/ntp/keys -t 1 -t 2 -i /chroot",
                "-4 ntp1.example ntp2.example",
                "--var a=b --dvar c=d -a -b",
            })
    void whatInitScriptsAndManualsSayIsParsed(String commandLine) {
        run(commandLine);
    }

    @Test
    void whatIsSaidTwiceIsSaidOnceAndTheLastFileCounts() {
        assertEquals(Path.of("b.conf"), run("-g -n -c a.conf -g -n -c b.conf").configFile());
    }

    @Test
    void theFileIsNtpdsUnlessTold() {
        assertEquals(Path.of("/etc/ntp.conf"), run("-n").configFile());
        assertEquals(Path.of("x"), run("-c x").configFile());
    }

    @Test
    void subcommandsReadTheirOwnOptions() {
        assertEquals(
                new OptionsOutcome.Other(Subcommand.DOCTOR, List.of("--json", "-c", "x")),
                NtpdOptions.parse("doctor", "--json", "-c", "x"));
        assertEquals(
                new OptionsOutcome.Other(Subcommand.WAIT, List.of("--for", "fix")),
                NtpdOptions.parse("wait", "--for", "fix"));
    }

    @Test
    void ourOwnOptionsAreThere() {
        NtpdOptions options = run("--no-clock --port 11123 --check -g -q -ddd -u ntp:ntp");
        assertTrue(options.noClock() && options.check() && options.panicGateOpen() && options.quit());
        assertEquals(OptionalInt.of(11123), options.port());
        assertEquals(3, options.debugLevel());
        assertEquals(Optional.of("ntp:ntp"), options.user());
    }

    @Test
    void optionsHaveTheLastWordOverTheFile() {
        DaemonConfig config = applied(
                "-f d -l l -p p -s s -k k -t 7 -x -g --no-clock -4 -I eth0 more.example",
                "driftfile x\nlogfile y\npidfile z\nstatsdir w\nserver a\nserver -6 b\nserver 2001:db8::1\n");
        assertEquals(Optional.of(Path.of("d")), config.files().driftFile());
        assertEquals(Optional.of(Path.of("l")), config.files().logFile());
        assertEquals(Optional.of(Path.of("p")), config.files().pidFile());
        assertEquals(Path.of("s"), config.statistics().directory());
        assertEquals(Optional.of(Path.of("k")), config.keys().file());
        assertTrue(config.keys().trusts(7));
        assertEquals(600, config.discipline().stepS());
        assertTrue(config.discipline().panicGateOpen());
        assertFalse(config.discipline().clockControl());
        assertEquals(
                new InterfaceRule.Named("eth0"), config.interfaces().getLast().match());
        assertEquals(
                List.of("a IPV4", "b IPV6", "2001:db8::1 ANY", "more.example IPV4"),
                config.sources().stream()
                        .map(s -> assertInstanceOf(SourceConfig.Network.class, s))
                        .map(n -> n.host() + " " + n.family())
                        .toList());
        assertTrue(config.sources().getLast().options().iburst());
    }

    @Test
    void withoutOptionsTheFileStands() {
        DaemonConfig config = applied("-n", "driftfile x\ntinker step 1\n");
        assertEquals(Optional.of(Path.of("x")), config.files().driftFile());
        assertEquals(1, config.discipline().stepS());
        assertTrue(config.discipline().clockControl());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--prot 1",
                "-Z",
                "--port",
                "--port x",
                "--port 0",
                "--port 65536",
                "-t 0",
                "-4 -6",
                "-D x",
                "-P 1000",
                "-P 0"
            })
    void aMistakeIsOneSentenceAndAWayOut(String commandLine) {
        String text = assertInstanceOf(OptionsOutcome.Reject.class, NtpdOptions.parse(commandLine.split(" ")))
                .text();
        assertTrue(text.startsWith("ntpd: ") && text.endsWith("\nTry: ntpd --help\n"), text);
        assertEquals(2, text.lines().count(), text);
        assertFalse(text.contains("Exception"), text);
    }

    @Test
    void aMistypedOptionBringsASuggestion() {
        String text = assertInstanceOf(OptionsOutcome.Reject.class, NtpdOptions.parse("--prot", "1"))
                .text();
        assertTrue(text.contains("did you mean --port?"), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-h", "-?", "--help"})
    void helpNamesEveryOptionAndOneExample(String option) {
        String text = assertInstanceOf(OptionsOutcome.Print.class, NtpdOptions.parse(option))
                .text();
        for (String word : List.of("-c, --configfile=FILE", "--no-clock", "-u, --user=USER[:GROUP]", "Example")) {
            assertTrue(text.contains(word), () -> word + " is missing in:\n" + text);
        }
    }

    @Test
    void versionIsALine() {
        String text = assertInstanceOf(OptionsOutcome.Print.class, NtpdOptions.parse("--version"))
                .text();
        assertTrue(text.startsWith("ntpd-java ") && text.endsWith("\n"), text);
    }

    @Test
    void whatIsNotYetInEffectSaysSo() {
        OptionsOutcome.Run outcome = assertInstanceOf(OptionsOutcome.Run.class, NtpdOptions.parse("-r", "0.1", "-g"));
        assertEquals(
                List.of("option -r is understood and not yet in effect (broadcast and manycast)"), outcome.notices());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--clknetsim /s              | --node N",
                "--node 1                    | --clknetsim SOCKET",
                "--clknetsim-nmea 0.1        | --clknetsim SOCKET",
                "--clknetsim /s --node 0     | expected 1 to 254",
                "--clknetsim /s --node 255   | expected 1 to 254",
                "--clknetsim /s --node 1 --clknetsim-nmea soon | expected MEAN or MEAN,JITTER",
            })
    void namesTheCureOfAnIncompleteSimulation(String commandLine, String cure) {
        OptionsOutcome.Reject reject =
                assertInstanceOf(OptionsOutcome.Reject.class, NtpdOptions.parse(commandLine.split(" ")));
        assertTrue(reject.text().contains(cure), reject.text());
    }

    @Test
    void joinsASimulation() {
        NodeSettings settings = run("-n -g --clknetsim /s --node 5 --clknetsim-nmea 0.4,0.01")
                .simulation()
                .orElseThrow()
                .settings();
        assertEquals(new NodeSettings(Path.of("/s"), 5, new NmeaLatency(0.4, 0.01)), settings);
        assertEquals(Optional.empty(), run("-n").simulation());
    }
}
