package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.Binding;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.time.TimeSource;

/** Over a real socket, whose kernel reports at once on loopback, and with a clock set by hand. */
class DepartureProbeTest {
    private static final long LOCALHOST = 0x0000_ffff_7f00_0001L;
    private static final long US = (1L << 32) / 1_000_000;
    private static final long MS = 1_000 * US;

    /** 1970: whatever the kernel reports is later. */
    private final HandClock clock = new HandClock();

    private final SendBatch batch = new SendBatch(AddressFamily.IPV4, 1, ReplySink.CAPACITY);
    private TimestampingSocket socket;
    private DepartureClock departures;
    private DepartureProbe probe;

    private static final class HandClock implements TimeSource {
        private long bits = 2_208_988_800L << 32;

        @Override
        public long clockBits() {
            return bits;
        }

        @Override
        public long monotonicNs() {
            return 0;
        }
    }

    @BeforeEach
    void open() throws SystemCallException {
        socket = TimestampingSocket.open(new Binding(AddressFamily.IPV4, 0, LOCALHOST, 0, 0, false, 0, "127.0.0.1:0"));
        socket.reportDepartures();
        departures = new DepartureClock(clock);
        probe = new DepartureProbe(socket, departures);
    }

    @AfterEach
    void close() {
        socket.close();
    }

    /** Otherwise most answers of an idle server would leave earlier than those that taught when they leave. */
    @Test
    void asksOfEachAnswerAfterAQuietMoment() {
        assertEquals(20, askedOf(20, 2 * MS));
    }

    @Test
    void asksNowAndThenOfAnswersThatFollowClosely() {
        assertEquals(11, askedOf(5_100, 100 * US), "in half a second, once in 50 ms");
    }

    /** One of them comes after 1.1 ms, and 30 more follow it within a third of a millisecond, again and again. */
    @Test
    void asksOfTheFirstOfACrowd() {
        askedOf(1, 2 * MS);
        int asked = 0;
        for (int crowd = 0; crowd < 10; crowd++) {
            asked += askedOf(30, 10 * US) + askedOf(1, 1_100 * US);
        }
        assertEquals(10, asked);
    }

    private int askedOf(int answers, long apart) {
        int asked = 0;
        for (int i = 0; i < answers; i++) {
            clock.bits += apart;
            asked += answer() ? 1 : 0;
        }
        return asked;
    }

    private boolean answer() {
        ByteBuffer reply = batch.next();
        probe.aim(0);
        reply.putLong(40, departures.clockBits());
        batch.add(48, 0, LOCALHOST, socket.localPort(), 0, 0, 0, 0);
        boolean asked = probe.ask(batch);
        assertEquals(1, socket.send(batch));
        if (asked) {
            probe.collect();
        }
        return asked;
    }
}
