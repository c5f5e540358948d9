package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.daemon.config.Alike;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.RandomChanges;
import org.ntpdjava.daemon.config.RunningConfig;
import org.ntpdjava.ntp.control.Configurator.Requester;
import org.ntpdjava.ntp.control.OwnVariable;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessList;
import org.ntpdjava.ntp.server.AccessRule;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;

/** A change reaches every part, or none. */
class LiveConfigTest {
    private static final Requester ADMIN = new Requester(IpAddress.ofIpv4(0x7f00_0001), 10);
    private static final Moment START = new Moment(0, new NtpTimestamp(0xeeae_0000_0000_0000L));
    private static final AccessList OPEN = AccessList.of(List.of(AccessRule.defaultIpv4(0)), Optional.empty());
    private static final int CHANGES_PER_SEED = 150;

    private final List<Throwable> bugs = new ArrayList<>();
    private final List<Input.ConfigChanged> engineHeard = new ArrayList<>();
    private final List<DaemonConfig> followed = new ArrayList<>();
    private Optional<Objection> objection = Optional.empty();
    private boolean crowded;
    private boolean busy;

    private final class Part implements ConfigFollower {
        @Override
        public Optional<Objection> objection(DaemonConfig before, DaemonConfig after) {
            return objection;
        }

        @Override
        public void follow(DaemonConfig before, DaemonConfig after) {
            followed.add(after);
        }
    }

    private LiveConfig start(Executor executor, String... lines) {
        RunningConfig running = RunningConfig.of(
                Path.of("t.conf"),
                new ConfigLoader(ConfigFileReader.ofFileSystem()).load(Path.of("t.conf"), String.join("\n", lines)));
        EngineConfig told = EngineSetup.of(running.config(), Optional.empty(), -20, 0, false);
        SystemState state = new ProtocolEngine(told, new Random(1), START).state();
        LiveConfig live = new LiveConfig(running, executor, () -> state, bugs::add);
        EngineConfigurator[] engine = new EngineConfigurator[1];
        engine[0] =
                new EngineConfigurator(told, input -> hears(engine[0], input), new StandingTime(), Optional.empty());
        live.begin(engine[0], List.of(new Part()), () -> OPEN);
        return live;
    }

    private boolean hears(EngineConfigurator engine, Input input) {
        if (crowded) {
            return false;
        }
        Input.ConfigChanged change = (Input.ConfigChanged) input;
        engineHeard.add(change);
        if (!busy) {
            engine.taken(change.ticket());
        }
        return true;
    }

    private record StandingTime() implements TimeSource {
        @Override
        public long clockBits() {
            return START.clock().bits();
        }

        @Override
        public long monotonicNs() {
            return START.monotonicNs();
        }
    }

    @Test
    void tellsTheEngineAndEveryPart() {
        LiveConfig live = start(Runnable::run, "server 192.0.2.1", "controlkey 10");
        assertEquals("Config Succeeded", live.configure(ADMIN, "server 192.0.2.2\ncontrolkey 11\n"));
        assertEquals(2, engineHeard.getFirst().config().sources().size());
        assertEquals(2, followed.getFirst().sources().size());
        assertEquals(OptionalInt.of(11), live.controlKey());
    }

    @Test
    void aRefusedLineReachesNobody() {
        LiveConfig live = start(Runnable::run, "server 192.0.2.1");
        assertTrue(live.configure(ADMIN, "server 192.0.2.2\nbogus").startsWith("line 2 column 0 syntax error, "));
        assertEquals(
                "runtime configuration failed: request contains an unprintable character",
                live.configure(ADMIN, "server 192.0.2.2\0"));
        objection = Optional.of(Objection.of("not on a Sunday", "nowhere", "minpoll"));
        assertEquals("column 0 not on a Sunday", live.configure(ADMIN, "server 192.0.2.2"));
        assertEquals(
                "line 2 column 17 not on a Sunday",
                live.configure(ADMIN, "server 192.0.2.2 minpoll 4\nserver 192.0.2.3 minpoll 4\ntos minsane 2"));
        objection = Optional.empty();
        crowded = true;
        assertTrue(live.configure(ADMIN, "server 192.0.2.2").contains("nothing is changed"));
        assertEquals(List.of(), engineHeard);
        assertEquals(List.of(), followed);
        assertEquals(1, live.get().sources().size());
    }

    @Test
    void whoAsksIsNotKeptWaitingForABusyEngine() {
        busy = true;
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            LiveConfig live = start(thread, "server 192.0.2.1");
            long begun = System.nanoTime();
            String told = live.configure(ADMIN, "server 192.0.2.2");
            assertTrue(told.contains("longer than 500 ms"), told);
            assertTrue(System.nanoTime() - begun < Duration.ofMillis(1_900).toNanos());
        }
        assertEquals(2, followed.getFirst().sources().size());
    }

    @Test
    void aPartThatThrowsIsABugOfOurs() {
        LiveConfig live = start(Runnable::run);
        live.begin(
                new EngineConfigurator(
                        EngineSetup.of(live.get(), Optional.empty(), -20, 0, false),
                        _ -> {
                            throw new IllegalStateException("boom");
                        },
                        new StandingTime(),
                        Optional.empty()),
                List.of(),
                () -> OPEN);
        assertEquals("internal error", live.configure(ADMIN, "tos minsane 2"));
        assertEquals("boom", bugs.getFirst().getMessage());
    }

    @Test
    void writesVariablesAsSetvarWould() {
        LiveConfig live = start(Runnable::run, "setvar site=hut default", "setvar rack=7");
        OwnVariable site = live.variables().getFirst();
        assertEquals("", live.write(ADMIN, List.of(site.withValue("roof, north"))));
        assertEquals(
                List.of(new OwnVariable("site", "roof, north", true, true), new OwnVariable("rack", "7", false, true)),
                live.variables());
        for (String value : List.of("a\"b", "a\nserver 192.0.2.1", "\u00e4")) {
            assertTrue(live.write(ADMIN, List.of(site.withValue(value))).contains("cannot be kept"), value);
        }
        assertEquals(List.of(), live.get().sources());
    }

    /** The engine and the other parts always have the same configuration, and it is the one in force. */
    @ParameterizedTest
    @ValueSource(longs = {5, 6, 7})
    void anyTextOverTheNetworkIsTakenByAllOrByNone(long seed) {
        Random random = new Random(seed);
        LiveConfig live = start(Runnable::run, "server 192.0.2.1", "restrict default noquery", "controlkey 10");
        for (int i = 0; i < CHANGES_PER_SEED; i++) {
            String lines = RandomChanges.lines(random);
            String about = "seed " + seed + ", change " + i + ": " + lines;
            DaemonConfig before = live.get();
            int heard = engineHeard.size();
            boolean taken = live.configure(ADMIN, lines).equals("Config Succeeded");
            assertEquals(List.of(), bugs, about);
            assertEquals(heard + (taken ? 1 : 0), engineHeard.size(), about);
            assertEquals(engineHeard.size(), followed.size(), about);
            assertEquals(Alike.parts(taken ? followed.getLast() : before), Alike.parts(live.get()), about);
            if (taken) {
                assertEquals(
                        live.get().sources(), engineHeard.getLast().config().sources(), about);
            }
        }
        assertTrue(followed.size() > CHANGES_PER_SEED / 10, "seed " + seed + ": only " + followed.size() + " taken");
    }
}
