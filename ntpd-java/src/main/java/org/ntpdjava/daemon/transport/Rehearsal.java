package org.ntpdjava.daemon.transport;

import java.util.List;
import java.util.function.Function;
import org.ntpdjava.linux.AddressFamily;
import org.ntpdjava.linux.Binding;
import org.ntpdjava.linux.ReceiveBatch;
import org.ntpdjava.linux.Scheduling;
import org.ntpdjava.linux.SendBatch;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimestampingSocket;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketFields;
import org.ntpdjava.ntp.time.TimeSource;

/**
 * Asks ourselves some thousand times at the start, between two sockets of loopback that nobody else knows, so that the
 * JVM has compiled the path from request to reply before a client comes: the first thousands would else be answered by the
 * interpreter, and wait while the compiler works. One rehearsal, used by its thread only.
 */
public final class Rehearsal {
    /** The compiler takes notice of what ran some thousand times, and then needs a moment; this is three times as much. */
    static final int REQUESTS = 32_768;

    private static final int BATCH = 64;
    /** For each batch so many that come alone, as to a server that is not busy. */
    private static final int ALONE = 16;

    private static final int VERSION = 4;
    /** Whatever else there is to do at a start comes first, and most of all what runs with {@code -P}. */
    private static final int NICE = 10;

    private static final IpAddress SERVER = IpAddress.ofIpv4(0x7f000001);
    /** Requests come from so many addresses, from each fewer than a rate limit takes notice of; a firewall notes them all. */
    static final int CLIENTS = 256;

    private static final int FIRST_CLIENT = 0x7f200000;

    private final TimestampingSocket server;
    private final TimestampingSocket clients;
    private final KernelReceiver receiver;
    private final SendBatch requests = new SendBatch(AddressFamily.IPV4, BATCH, NtpPacket.HEADER_OCTETS);
    private final ReceiveBatch answers = new ReceiveBatch(AddressFamily.IPV4, BATCH, ReplySink.CAPACITY);
    private int asked;
    private int answered;

    private Rehearsal(TimestampingSocket server, TimestampingSocket clients, KernelReceiver receiver) {
        this.server = server;
        this.clients = clients;
        this.receiver = receiver;
    }

    /**
     * Begins one on a thread of its own that ends with it. Does nothing where packets go another way, or without IPv4.
     *
     * @param config of the transport that is rehearsed
     * @param handlers asked once, for a handler like the real ones that counts and remembers for itself
     */
    public static void begin(TransportConfig config, TimeSource clock, Function<TimeSource, PacketHandler> handlers) {
        if (config.usesKernelTimestamps()) {
            Thread.ofPlatform().name("rehearsal").daemon().start(() -> run(clock, handlers));
        }
    }

    private static void run(TimeSource clock, Function<TimeSource, PacketHandler> handlers) {
        try {
            Scheduling.yieldToOthers(NICE);
            play(clock, handlers);
        } catch (SystemCallException nothingLost) {
            // Without a rehearsal the first answers are slower.
        }
    }

    /**
     * Asks {@link #REQUESTS} times.
     *
     * @return how often an answer came
     */
    static int play(TimeSource clock, Function<TimeSource, PacketHandler> handlers) throws SystemCallException {
        try (TimestampingSocket server = openServer();
                TimestampingSocket clients = open(AddressFamily.IPV4, IpAddress.ANY_V4)) {
            DepartureClock departures = new DepartureClock(clock);
            KernelReceiver receiver = new KernelReceiver(
                    new Door(server, server),
                    handlers.apply(departures),
                    new ListenFilter(List.of()),
                    departures,
                    new UsualSource(),
                    true);
            Rehearsal rehearsal = new Rehearsal(server, clients, receiver);
            while (rehearsal.asked < REQUESTS) {
                rehearsal.exchange(BATCH);
                for (int i = 0; i < ALONE; i++) {
                    rehearsal.exchange(1);
                }
            }
            return rehearsal.answered;
        }
    }

    /** A door like the real one, for what is compiled for a door of one kind is compiled anew for another. */
    private static TimestampingSocket openServer() throws SystemCallException {
        try {
            return open(AddressFamily.BOTH, SERVER);
        } catch (SystemCallException noIpv6) {
            return open(AddressFamily.IPV4, SERVER);
        }
    }

    private static TimestampingSocket open(AddressFamily family, IpAddress address) throws SystemCallException {
        return TimestampingSocket.open(
                new Binding(family, address.high(), address.low(), 0, 0, false, 0, "the rehearsal"));
    }

    private void exchange(int count) {
        ask(count);
        receiver.serve();
        answered += Math.max(0, clients.receive(answers));
    }

    private void ask(int count) {
        while (requests.size() < count) {
            var packet = requests.next();
            PacketFields.putStart(packet, 0, VERSION, Mode.CLIENT.code(), 0, 0, 0);
            PacketFields.putTransmit(packet, asked + 1L);
            requests.add(
                    NtpPacket.HEADER_OCTETS,
                    SERVER.high(),
                    SERVER.low(),
                    server.localPort(),
                    0,
                    SERVER.high(),
                    IpAddress.lowOfIpv4(FIRST_CLIENT + asked % CLIENTS),
                    0);
            asked++;
        }
        clients.send(requests);
    }
}
