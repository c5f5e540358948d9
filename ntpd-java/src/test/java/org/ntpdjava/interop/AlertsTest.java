package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.simulator.Outages;
import org.ntpdjava.simulator.SimulatedPath;
import org.ntpdjava.simulator.SimulatedServer;
import org.ntpdjava.simulator.Simulation;

/**
 * Each alert of etc/prometheus fires when it should, and none else: what a simulated daemon tells in each minute of some hours is given to
 * Debian's promtool, which evaluates the rules over it.
 */
class AlertsTest {
    private static final Path RULES = Path.of("..", "etc", "prometheus", "ntpd-java.rules.yml")
            .toAbsolutePath()
            .normalize();
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int MINUTES = 180;
    private static final long TROUBLE_S = 3_600;
    private static final Instant BEGINNING = Instant.parse("2026-11-23T00:00:00Z");

    @TempDir
    Path directory;

    private static void nothing(NtpEngine engine, Moment start) {}

    /** What happens in a world an hour after its beginning, and who is to be told. */
    @SuppressWarnings("ImmutableEnumChecker") // its sets are Set.of
    enum Story {
        ALL_IS_WELL(Set.of()),
        EVERYTHING_FALLS_SILENT(Set.of("NtpNoPulse", "NtpReachFalling", "NtpHoldover", "NtpNotReady")) {
            @Override
            Simulation world() {
                Simulation world = SimulatedWatch.world(Outages.from(TROUBLE_S), AlertsTest::nothing);
                return world.at(
                        TROUBLE_S,
                        () -> SimulatedWatch.SERVERS.forEach(
                                server -> world.server(server, SimulatedServer.dead(), SimulatedPath.lan())));
            }
        },
        A_SERVER_BEGINS_TO_LIE(Set.of("NtpFalseticker")) {
            @Override
            Simulation world() {
                Simulation world = SimulatedWatch.world(Outages.NONE, AlertsTest::nothing);
                return world.at(
                        TROUBLE_S,
                        () -> world.server(
                                SimulatedWatch.SERVERS.getFirst(),
                                SimulatedServer.honest().withClockErrorS(0.5),
                                SimulatedPath.lan()));
            }
        },
        SOMEBODY_STEPS_THE_CLOCK(Set.of("NtpClockStepped")) {
            @Override
            Simulation world() {
                Simulation world = SimulatedWatch.world(Outages.NONE, AlertsTest::nothing);
                return world.at(TROUBLE_S + 10, () -> world.disturbClock(5));
            }
        },
        THE_LEAP_LIST_EXPIRES(Set.of("NtpLeapListExpiresSoon", "NtpLeapListExpired")) {
            @Override
            Simulation world() {
                return SimulatedWatch.world(
                        Outages.NONE,
                        (engine, start) -> engine.handle(new Input.LeapTableRead(
                                start,
                                "leap-seconds.list",
                                new LeapTable(
                                        List.of(new LeapTable.Change(Instant.parse("2017-01-01T00:00:00Z"), 37)),
                                        BEGINNING.plusSeconds(TROUBLE_S)))));
            }
        },
        THE_ANTENNA_IS_BROKEN(Set.of("NtpNoFix", "NtpAntenna")) {
            @Override
            Simulation world() {
                ReceiverStatus blind = new ReceiverStatus(
                        ReceiverStatus.Fix.NONE, OptionalInt.of(0), List.of(), ReceiverStatus.Antenna.OPEN);
                return SimulatedWatch.world(
                        Outages.NONE,
                        (engine, start) -> engine.handle(
                                new Input.RefclockReading(start, SimulatedWatch.NMEA, new Reading.Receiver(blind))));
            }
        };

        private final Set<String> alerts;

        Story(Set<String> alerts) {
            this.alerts = alerts;
        }

        Simulation world() {
            return SimulatedWatch.world(Outages.NONE, AlertsTest::nothing);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theAlertsOfAStoryFireAndNoOthers(Story story) throws IOException {
        Scrapes scrapes = Scrapes.of(story.world(), MINUTES);
        String test = scrapes.promtoolTest(RULES, BEGINNING, checks(story));
        Path file = Files.writeString(directory.resolve(story + ".yml"), test);
        String said =
                Program.run("promtool", directory, LIMIT, List.of(Parts.promtool(), "test", "rules", file.toString()));
        assertTrue(said.contains("SUCCESS"), said);
    }

    private static List<String> checks(Story story) throws IOException {
        List<String> checks = new ArrayList<>();
        for (String alert : names()) {
            boolean due = story.alerts.contains(alert);
            checks.add("""
                      - expr: count(count_over_time(ALERTS{alertname="%s",alertstate="firing"}[%dm])) > bool 0
                        eval_time: %dm
                        exp_samples: [%s]
                """.formatted(alert, MINUTES, MINUTES, due ? "{labels: '{}', value: 1}" : ""));
        }
        return checks;
    }

    /** All but the one that is about our absence, which {@link PrometheusTest} has. */
    private static Set<String> names() throws IOException {
        Set<String> names = Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(RULES))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        names.remove("NtpdDown");
        return names;
    }

    @Test
    void eachAlertHasItsStory() throws IOException {
        Set<String> told = new TreeSet<>();
        for (Story story : Story.values()) {
            told.addAll(story.alerts);
        }
        assertEquals(names(), told);
    }

    @Test
    void debiansPromtoolFindsNothingWrong() {
        String said = Program.run(
                "promtool", directory, LIMIT, List.of(Parts.promtool(), "check", "rules", RULES.toString()));
        assertTrue(said.contains("SUCCESS"), said);
    }

    /** Every meter that a rule asks for is one of ours: a word that is spelled wrong is an alert that never fires. */
    @Test
    void theRulesAndTheDashboardAskForMetersThatAreThere() throws IOException {
        Set<String> known = Pattern.compile("`(ntpd_\\w+)`")
                .matcher(Files.readString(Path.of("..", "docs", "metrics.md")))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
        for (Path file : List.of(RULES, Path.of("..", "etc", "grafana", "ntpd-java.json"))) {
            Set<String> asked = Pattern.compile("\\bntpd_\\w+")
                    .matcher(Files.readString(file))
                    .results()
                    .map(found -> found.group())
                    .collect(Collectors.toCollection(TreeSet::new));
            asked.removeAll(known);
            assertEquals(Set.of(), asked, file.toString());
        }
    }
}
