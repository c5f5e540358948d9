package org.ntpdjava.pps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ntpdjava.linux.PpsDevice.Edge;
import org.ntpdjava.linux.PpsFetch;

@Timeout(10)
class KernelPpsSourceTest {
    private static final Instant SECOND = Instant.ofEpochSecond(1_795_000_000L);

    /** Gives out what was put into it, fetch by fetch; then nothing. */
    private static final class ScriptedDevice implements KernelPpsSource.Device {
        private final ArrayDeque<Optional<PpsFetch>> answers = new ArrayDeque<>();
        private final List<Duration> waits = new ArrayList<>();
        private boolean closed;

        ScriptedDevice answers(PpsFetch... fetches) {
            for (PpsFetch fetch : fetches) {
                answers.add(Optional.of(fetch));
            }
            return this;
        }

        ScriptedDevice answersNothing() {
            answers.add(Optional.empty());
            return this;
        }

        @Override
        public Optional<PpsFetch> fetch(Duration timeout) {
            waits.add(timeout);
            return answers.isEmpty() ? Optional.empty() : answers.remove();
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void doesNotDeliverWhatWasBeforeTheOpening() throws IOException {
        ScriptedDevice device = new ScriptedDevice().answers(pulse(41, 0), pulse(41, 0), pulse(42, 1));
        assertEquals(new PpsEdge(42, SECOND.plusSeconds(1)), next(source(device)));
    }

    @Test
    void deliversAtOnceAnEdgeThatCameBetweenTwoCalls() throws IOException {
        ScriptedDevice device = new ScriptedDevice().answers(pulse(1, 0), pulse(2, 1));
        assertEquals(new PpsEdge(2, SECOND.plusSeconds(1)), next(source(device)));
        assertEquals(List.of(Duration.ZERO, Duration.ZERO), device.waits);
    }

    @Test
    void skipsTheOtherEdgeOfThePulse() throws IOException {
        Instant trailing = SECOND.plusMillis(1100);
        ScriptedDevice device = new ScriptedDevice()
                .answers(
                        new PpsFetch(5, SECOND, 5, SECOND),
                        new PpsFetch(6, SECOND.plusSeconds(1), 5, SECOND),
                        new PpsFetch(6, SECOND.plusSeconds(1), 6, trailing));
        KernelPpsSource source = new KernelPpsSource(device, "/dev/pps0", Edge.CLEAR);
        assertEquals(new PpsEdge(6, trailing), next(source));
    }

    @Test
    void showsLostPulsesInTheSequence() throws IOException {
        ScriptedDevice device = new ScriptedDevice().answers(pulse(10, 0), pulse(11, 1), pulse(14, 4));
        KernelPpsSource source = source(device);
        assertEquals(11, next(source).sequence());
        assertEquals(14, next(source).sequence());
    }

    @Test
    void goesOnCountingWhenTheKernelsCounterWraps() throws IOException {
        ScriptedDevice device = new ScriptedDevice().answers(pulse(-1, 0), pulse(0, 1), pulse(1, 2));
        KernelPpsSource source = source(device);
        assertEquals(1L << 32, next(source).sequence());
        assertEquals((1L << 32) + 1, next(source).sequence());
    }

    @Test
    void waitsInShortSlicesButNeverLessThanATick() throws IOException {
        ScriptedDevice device =
                new ScriptedDevice().answersNothing().answersNothing().answersNothing();
        device.answers(pulse(1, 1));
        next(source(device));
        assertEquals(Duration.ZERO, device.waits.get(1));
        assertEquals(Duration.ofMillis(500), device.waits.get(2));

        ScriptedDevice silent = new ScriptedDevice();
        assertEquals(Optional.empty(), source(silent).await(Duration.ofMillis(1)));
        assertTrue(silent.waits.stream().skip(2).allMatch(wait -> wait.toMillis() >= 10), silent.waits::toString);
    }

    @Test
    void endsAWaitWhenClosedByAnotherThread() throws Exception {
        CountDownLatch waiting = new CountDownLatch(3);
        CountDownLatch closed = new CountDownLatch(1);
        KernelPpsSource source = new KernelPpsSource(blockingDevice(waiting, closed), "/dev/pps0", Edge.ASSERT);
        CompletableFuture<Optional<PpsEdge>> edge = CompletableFuture.supplyAsync(() -> awaitUnchecked(source));
        waiting.await();
        source.close();
        ExecutionException e = assertThrows(ExecutionException.class, () -> edge.get(5, TimeUnit.SECONDS));
        assertTrue(e.toString().endsWith("/dev/pps0 was closed"), e::toString);
        assertThrows(IOException.class, () -> source.await(Duration.ZERO));
    }

    @Test
    void closesItsDevice() throws IOException {
        ScriptedDevice device = new ScriptedDevice();
        source(device).close();
        assertTrue(device.closed);
    }

    @Test
    void namesADeviceThatIsMissing() {
        IOException e = assertThrows(
                IOException.class, () -> KernelPpsSource.open(Path.of("/dev/pps-of-the-moon"), Edge.ASSERT));
        assertTrue(String.valueOf(e.getMessage()).startsWith("open(/dev/pps-of-the-moon): No such file"), e::toString);
    }

    private static KernelPpsSource source(ScriptedDevice device) throws IOException {
        return new KernelPpsSource(device, "/dev/pps0", Edge.ASSERT);
    }

    private static PpsFetch pulse(int sequence, long second) {
        return new PpsFetch(sequence, SECOND.plusSeconds(second), 0, Instant.EPOCH);
    }

    private static PpsEdge next(KernelPpsSource source) throws IOException {
        return source.await(Duration.ofSeconds(5)).orElseThrow();
    }

    private static Optional<PpsEdge> awaitUnchecked(KernelPpsSource source) {
        try {
            return source.await(Duration.ofSeconds(60));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KernelPpsSource.Device blockingDevice(CountDownLatch waiting, CountDownLatch closed) {
        return new KernelPpsSource.Device() {
            @Override
            public Optional<PpsFetch> fetch(Duration timeout) throws IOException {
                waiting.countDown();
                try {
                    closed.await(timeout.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    throw new IOException(e);
                }
                return Optional.empty();
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
