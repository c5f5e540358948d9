package org.ntpdjava.pps.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalInputBase;
import com.pi4j.io.gpio.digital.DigitalInputConfig;
import com.pi4j.io.gpio.digital.DigitalInputProvider;
import com.pi4j.io.gpio.digital.DigitalInputProviderBase;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ntpdjava.linux.GpioChip;
import org.ntpdjava.linux.GpioLine;
import org.ntpdjava.pps.PpsEdge;
import org.ntpdjava.pps.PulseThread;
import org.ntpdjava.pps.gpio.FakePin;

@Timeout(30)
class Pi4jPpsSourceTest {
    private static final Instant SECOND = Instant.ofEpochSecond(1_795_000_000L);
    private static final Instant TOLD = SECOND.plusMillis(7);

    private final FakePin pin = new FakePin();

    private Pi4jPpsSource ours(boolean falling) throws IOException {
        Context context = Pi4J.newContextBuilder()
                .disableShutdownHook()
                .add(new KernelStampedInputProvider((name, edges) -> {
                    assertEquals("4", name);
                    assertEquals(GpioChip.Edges.BOTH, edges);
                    return pin.taken();
                }))
                .build();
        return Pi4jPpsSource.open(context, KernelStampedInputProvider.ID, "4", falling, InstantSource.fixed(TOLD));
    }

    private void pulse(int sequence, Instant at, boolean rising) {
        pin.edge(new GpioLine.Edge(sequence, at, rising));
    }

    private static Optional<PpsEdge> next(Pi4jPpsSource source) throws IOException {
        return source.await(Duration.ofSeconds(10));
    }

    @Test
    void keepsTheStampOfTheKernel() throws IOException {
        try (Pi4jPpsSource source = ours(false)) {
            pulse(1, SECOND, true);
            pulse(2, SECOND.plusMillis(100), false);
            pulse(3, SECOND.plusSeconds(1), true);
            assertEquals(Optional.of(new PpsEdge(1, SECOND)), next(source));
            assertEquals(Optional.of(new PpsEdge(2, SECOND.plusSeconds(1))), next(source));
            assertEquals("Pi4J pin 4, rising edge, stamped by the kernel", source.description());
        }
        assertTrue(pin.isClosed(), "given back");
    }

    @Test
    void takesTheFallingEdgeWhenTold() throws IOException {
        try (Pi4jPpsSource source = ours(true)) {
            pulse(1, SECOND, true);
            pulse(2, SECOND.plusMillis(100), false);
            assertEquals(Optional.of(new PpsEdge(1, SECOND.plusMillis(100))), next(source));
        }
    }

    @Test
    void namesWhoHasThePin() {
        Context context = Pi4J.newContextBuilder()
                .disableShutdownHook()
                .add(new KernelStampedInputProvider((_, _) -> {
                    throw new IOException("line 4 belongs to pps@4: use path /dev/pps0");
                }))
                .build();
        IOException e = assertThrows(
                IOException.class,
                () -> Pi4jPpsSource.open(context, KernelStampedInputProvider.ID, "4", false, InstantSource.system()));
        assertEquals("Pi4J, pin 4: line 4 belongs to pps@4: use path /dev/pps0", e.getMessage());
        assertTrue(context.isShutdown());
    }

    @Test
    void saysThatAPinIsANumberAndThatAProviderIsNotThere() {
        assertEquals(
                "Pi4J: GPIO4 is no number of a pin; use one, as in pi4j:4",
                assertThrows(IOException.class, () -> Pi4jPpsSource.open("GPIO4", false))
                        .getMessage());
        String missing = assertThrows(IOException.class, () -> Pi4jPpsSource.open("ffm-digital-input/4", false))
                .getMessage();
        assertTrue(String.valueOf(missing).contains("ffm-digital-input"), missing);
    }

    /** As any other plugin: it says that the pin changed, and not when. */
    private static final class PlainInput extends DigitalInputBase {
        private DigitalState state = DigitalState.LOW;

        PlainInput(DigitalInputProvider provider, DigitalInputConfig config) {
            super(provider, config);
        }

        void change(DigitalState to) {
            state = to;
            dispatch(new DigitalStateChangeEvent<DigitalInput>(this, to));
        }

        @Override
        public DigitalState state() {
            return state;
        }
    }

    private static final class PlainProvider extends DigitalInputProviderBase {
        private Optional<PlainInput> input = Optional.empty();

        PlainProvider() {
            super("plain");
        }

        @Override
        public DigitalInput create(DigitalInputConfig config) {
            PlainInput created = new PlainInput(this, config);
            input = Optional.of(created);
            context.registry().add(created);
            return created;
        }
    }

    @Test
    void stampsByItselfWhatAnotherProviderTellsAndSaysSo() throws Exception {
        PlainProvider plain = new PlainProvider();
        Context context =
                Pi4J.newContextBuilder().disableShutdownHook().add(plain).build();
        try (Pi4jPpsSource source = Pi4jPpsSource.open(context, "plain", "4", false, InstantSource.fixed(TOLD))) {
            String favoured = policyAfter(PulseThread::favourIfAllowed);
            assertEquals(favoured, policyAfter(() -> plain.input.orElseThrow().change(DigitalState.HIGH)));
            assertEquals(Optional.of(new PpsEdge(1, TOLD)), next(source));
            assertEquals(
                    "Pi4J pin 4, rising edge, stamped when Java is told by plain, 0.1 ms late or more: the kernel's stamp is better",
                    source.description());
        }
    }

    /** How a new thread is scheduled when it has done this, proc(5): 0 SCHED_OTHER, 1 SCHED_FIFO. */
    private static String policyAfter(Runnable work) throws InterruptedException, ExecutionException {
        CompletableFuture<String> policy = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            work.run();
            try {
                String stat = Files.readString(Path.of("/proc/thread-self/stat"));
                policy.complete(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)[38]);
            } catch (IOException e) {
                policy.completeExceptionally(e);
            }
        });
        return policy.get();
    }

    @Test
    void losesTheOldestOfTooManyAndTheSequenceTells() throws IOException {
        try (Pi4jPpsSource source = ours(false)) {
            for (int i = 1; i <= 100; i++) {
                pulse(2 * i - 1, SECOND.plusSeconds(i), true);
            }
            pin.awaitRead();
            PpsEdge first = next(source).orElseThrow();
            assertEquals(SECOND.plusSeconds(first.sequence()), first.at());
            assertTrue(first.sequence() > 30, first::toString);
        }
    }
}
