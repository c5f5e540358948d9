package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;

/**
 * Devices of all kinds are pulled and brought back, many at once, below a running daemon. {@code scripts/soak} does it longer.
 */
@Isolated("counts what this process has open")
class HotPlugSoakTest {
    private static final int CYCLES = Integer.getInteger("ntpdjava.soak.cycles", 28);
    /** Nobody else's. */
    private static final int FIRST_UNIT_OF_MEMORY = 240;

    /** What a busy machine adds. */
    private static final double LATE_S = 0.25;

    private static final double NOTICED_S = 3;
    private static final double HEALED_S = 10;
    private static final long SPEAK_EVERY_MS = 100;
    private static final long STAY_MS = 1_500;
    private static final Set<Reason.Stage> TROUBLES = Set.of(Reason.Stage.DEVICE, Reason.Stage.FAULT);

    @TempDir
    Path directory;

    /** What one took. */
    private record Cycle(double noticedS, double healedS) {}

    private final Map<String, List<Cycle>> cycles = new TreeMap<>();

    private List<Pulled> devices() throws IOException {
        int each = CYCLES >= 500 ? 4 : 1;
        List<Pulled> all = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int receiver = 0; receiver < 4; receiver++) {
                all.add(new PulledReceiver(4 * i + receiver, directory));
            }
            all.add(new PulledGpsd(i));
            all.add(new PulledMemory(FIRST_UNIT_OF_MEMORY + i));
            all.add(new PulledSocket(i, directory));
        }
        return all;
    }

    /** What the process holds: descriptors but those of files, threads, attached memory. */
    private record Holdings(long terminals, long sockets, long pipes, Map<String, Long> threads, long memory) {
        static Holdings now() throws IOException {
            try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
                return new Holdings(
                        OpenDescriptors.to("/dev/pt").size(),
                        OpenDescriptors.to("socket:").size(),
                        OpenDescriptors.to("pipe:").size(),
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter(name -> name.contains("("))
                                .collect(Collectors.groupingBy(name -> name, TreeMap::new, Collectors.counting())),
                        maps.filter(line -> line.contains("/SYSV")).count());
            }
        }
    }

    @Test
    void noDeviceIsMissedLongOrLeavesAnythingBehind() throws Exception {
        List<Pulled> devices = devices();
        try (ChangedDaemon changed = new ChangedDaemon(Stream.concat(
                                Stream.of("server 127.127.1.0"),
                                devices.stream().map(Pulled::line))
                        .toArray(String[]::new));
                ExecutorService threads = Executors.newFixedThreadPool(devices.size())) {
            for (Pulled device : devices) {
                var _ = heal(device, changed);
            }
            Holdings before = Holdings.now();
            List<Future<?>> lanes = new ArrayList<>();
            for (Pulled device : devices) {
                int times = (CYCLES + devices.size() - 1) / devices.size();
                lanes.add(threads.submit(() -> cycle(device, changed, times)));
            }
            for (Future<?> lane : lanes) {
                lane.get();
            }
            print(before);
            assertEquals(before, Holdings.now());
        } finally {
            for (Pulled device : devices) {
                device.close();
            }
        }
        assertWithin(NOTICED_S, Cycle::noticedS);
        assertWithin(HEALED_S, Cycle::healedS);
    }

    private Void cycle(Pulled device, ChangedDaemon changed, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            String manner = device.manner();
            device.pull();
            double noticedS = await(device, HotPlugSoakTest::hasTrouble, changed);
            device.plug();
            note(manner, new Cycle(noticedS, heal(device, changed)));
            stay(device);
        }
        return null;
    }

    /** @return how long it took, s */
    private static double heal(Pulled device, ChangedDaemon changed) throws Exception {
        String tag = device.speak();
        return await(
                device,
                peer -> !hasTrouble(peer)
                        && peer.referenceClock().orElseThrow().timecode().contains(tag),
                changed);
    }

    /** Long enough to be heard twice: who is heard only once between two silences is one who speaks seldom. */
    private static void stay(Pulled device) throws Exception {
        for (int i = 0; i < STAY_MS / SPEAK_EVERY_MS; i++) {
            device.speak();
            Thread.sleep(SPEAK_EVERY_MS);
        }
    }

    private static boolean hasTrouble(PeerState peer) {
        return peer.findings().stream().map(Reason::stage).anyMatch(TROUBLES::contains);
    }

    private interface Condition {
        boolean holds(PeerState peer);
    }

    /** Has it speak until this holds, half a minute at most. */
    private static double await(Pulled device, Condition condition, ChangedDaemon changed) throws Exception {
        long beganNs = System.nanoTime();
        for (int i = 0; ; i++) {
            double seconds = (System.nanoTime() - beganNs) / 1e9;
            PeerState peer = changed.daemon.picture().peers().stream()
                    .filter(each -> each.remote().address().toString().equals(device.clock()))
                    .findFirst()
                    .orElseThrow();
            if (condition.holds(peer)) {
                return seconds;
            }
            assertTrue(seconds < 30, () -> device.manner() + ", " + device.clock() + ": " + peer.reasons());
            if (i % 10 == 0) {
                device.speak();
            }
            Thread.sleep(SPEAK_EVERY_MS / 10);
        }
    }

    private void note(String manner, Cycle cycle) {
        synchronized (cycles) {
            cycles.computeIfAbsent(manner, _ -> new ArrayList<>()).add(cycle);
        }
    }

    private void print(Holdings before) throws IOException {
        System.out.printf("%-34s %7s %15s %15s%n", "pulled", "cycles", "noticed after s", "healed after s");
        System.out.printf("%-34s %7s %7s %7s %7s %7s%n", "", "", "median", "most", "median", "most");
        cycles.forEach((manner, all) -> System.out.printf(
                "%-34s %7d %7.2f %7.2f %7.2f %7.2f%n",
                manner,
                all.size(),
                median(all, Cycle::noticedS),
                most(all, Cycle::noticedS),
                median(all, Cycle::healedS),
                most(all, Cycle::healedS)));
        System.out.println("held before: " + before);
        System.out.println("held after:  " + Holdings.now());
    }

    private static double median(List<Cycle> all, ToDoubleFunction<Cycle> value) {
        return all.stream().mapToDouble(value).sorted().toArray()[all.size() / 2];
    }

    private static double most(List<Cycle> all, ToDoubleFunction<Cycle> value) {
        return all.stream().mapToDouble(value).max().orElseThrow();
    }

    private void assertWithin(double limitS, ToDoubleFunction<Cycle> value) {
        cycles.forEach((manner, all) ->
                assertTrue(most(all, value) <= limitS + LATE_S, () -> manner + ": " + most(all, value) + " s"));
    }
}
