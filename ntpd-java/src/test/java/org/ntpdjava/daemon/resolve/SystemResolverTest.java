package org.ntpdjava.daemon.resolve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.ntpdjava.ntp.association.SourceConfig.Family;
import org.ntpdjava.ntp.packet.IpAddress;

@Timeout(10)
class SystemResolverTest {
    private static final Duration PATIENT = Duration.ofSeconds(5);
    private static final IpAddress FOUR = IpAddress.parse("192.0.2.1").orElseThrow();
    private static final IpAddress SIX = IpAddress.parse("2001:db8::1").orElseThrow();

    private final BlockingQueue<List<IpAddress>> answers = new LinkedBlockingQueue<>();

    private static InetAddress[] both(String host) throws UnknownHostException {
        return new InetAddress[] {
            InetAddress.getByAddress(host, SIX.octets()), InetAddress.getByAddress(host, FOUR.octets())
        };
    }

    private @Nullable List<IpAddress> answer() throws InterruptedException {
        return answers.poll(PATIENT.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void answersTheFamilyAskedFor() throws InterruptedException {
        try (NameResolver resolver = new SystemResolver(SystemResolverTest::both, PATIENT)) {
            resolver.resolve("ntp.example", Family.ANY, answers::add);
            assertEquals(List.of(SIX, FOUR), answer());
            resolver.resolve("ntp.example", Family.IPV4, answers::add);
            assertEquals(List.of(FOUR), answer());
            resolver.resolve("ntp.example", Family.IPV6, answers::add);
            assertEquals(List.of(SIX), answer());
        }
    }

    @Test
    void literalsNeedNoLookup() throws InterruptedException {
        SystemResolver.Lookup forbidden = host -> {
            throw new AssertionError("looked up " + host);
        };
        try (NameResolver resolver = new SystemResolver(forbidden, PATIENT)) {
            resolver.resolve("2001:db8::1", Family.ANY, answers::add);
            assertEquals(List.of(SIX), answer());
            resolver.resolve("192.0.2.1", Family.IPV6, answers::add);
            assertEquals(List.of(), answer());
        }
    }

    @Test
    void aFailedLookupHasNoAddressesAndSaysWhy() throws InterruptedException {
        SystemResolver.Lookup failing = host -> {
            throw new UnknownHostException(host + ": Name or \"service\"; not known");
        };
        try (NameResolver resolver = new SystemResolver(failing, PATIENT)) {
            resolver.resolve("nowhere.example", Family.ANY, answers::add);
            assertEquals(List.of(), answer());
            assertEquals("Name or  service   not known", resolver.trouble("nowhere.example", Family.ANY));
            assertEquals("", resolver.trouble("elsewhere.example", Family.ANY));
        }
    }

    @Test
    void asksOnceForTheSameNameAndTellsAll() throws InterruptedException {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger lookups = new AtomicInteger();
        SystemResolver.Lookup slow = host -> {
            lookups.incrementAndGet();
            await(go);
            return both(host);
        };
        try (NameResolver resolver = new SystemResolver(slow, PATIENT)) {
            resolver.resolve("ntp.example", Family.ANY, answers::add);
            resolver.resolve("ntp.example", Family.ANY, answers::add);
            go.countDown();
            assertEquals(List.of(SIX, FOUR), answer());
            assertEquals(List.of(SIX, FOUR), answer());
            assertEquals(1, lookups.get());
            resolver.resolve("ntp.example", Family.ANY, answers::add);
            answer();
            assertEquals(2, lookups.get(), "nothing is remembered");
        }
    }

    @Test
    void aHangingResolverTimesOutEvenWithAllWorkersBusy() throws InterruptedException {
        CountDownLatch never = new CountDownLatch(1);
        SystemResolver.Lookup hanging = host -> {
            await(never);
            return both(host);
        };
        try (NameResolver resolver = new SystemResolver(hanging, Duration.ofMillis(50))) {
            Stream.of("a", "b", "c", "d", "e", "f").forEach(host -> resolver.resolve(host, Family.ANY, answers::add));
            for (int i = 0; i < 6; i++) {
                assertEquals(List.of(), answer());
            }
        }
    }

    @Test
    void answersFromAnotherThread() throws InterruptedException {
        BlockingQueue<Thread> threads = new LinkedBlockingQueue<>();
        try (NameResolver resolver = new OfflineResolver()) {
            resolver.resolve("ntp.example", Family.ANY, addresses -> {
                threads.add(Thread.currentThread());
                answers.add(addresses);
            });
            assertEquals(List.of(), answer());
            assertNotEquals(Thread.currentThread(), threads.take());
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
