package org.ntpdjava.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.engine.EngineConfig;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.engine.NtpEngine;
import org.ntpdjava.ntp.engine.ProtocolEngine;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpDuration;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * An engine in a world without surprises: the system clock is right, every server answers at once. Events happen when the
 * benchmark says so, which leaves most sources unasked for months; they are polled as rarely as the protocol allows, and
 * the limit of root distance is out of the way, so that nothing changes meanwhile.
 */
final class Node {
    private static final NtpTimestamp START = NtpTimestamp.ofUnix(1_795_000_000L, 0);
    private static final Endpoint LOCAL = new Endpoint(IpAddress.ofIpv4(0x0a000001), Endpoint.NTP_PORT);
    private static final IpAddress PPS = IpAddress.ofIpv4(0x7f7f1600);
    private static final IpAddress NMEA = IpAddress.ofIpv4(0x7f7f1400);
    private static final int RARELY_LOG2_S = 17;
    private static final long SECOND_NS = 1_000_000_000L;

    private static final Options SELDOM = new Options(RARELY_LOG2_S, RARELY_LOG2_S, true, false, false, false, false);
    private static final Options OFTEN = new Options(4, 4, true, false, false, false, false);
    private static final SelectionConfig SELECTION = new SelectionConfig(1, 3, 10, 1e9, 0.001, 0, 15, 17);

    private final NtpEngine engine;
    private final Random random = new Random(1);
    private long nowNs;
    private long sequence;
    private boolean watched;
    private SystemState latest;

    private Node(List<SourceConfig> sources) {
        EngineConfig config =
                new EngineConfig(sources, SELECTION, DisciplineConfig.DEFAULT, -20, OptionalDouble.of(0), false);
        engine = new ProtocolEngine(config, new Random(2), moment());
        latest = engine.state();
    }

    /** A pulse, its sentences and eight servers. */
    static Node withPulse() {
        List<SourceConfig> sources = new ArrayList<>(List.of(refclock(22), refclock(20)));
        sources.addAll(servers(8));
        Node node = new Node(sources);
        node.live(60, true);
        return node;
    }

    /** Ten servers, of which the first is polled every 16 s. */
    static Node withServers() {
        List<SourceConfig> sources = new ArrayList<>(servers(10));
        sources.set(0, new SourceConfig.Network(SourceConfig.Kind.SERVER, "192.0.2.1", OFTEN));
        Node node = new Node(sources);
        node.live(60, false);
        return node;
    }

    private static List<SourceConfig> servers(int count) {
        List<SourceConfig> servers = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            servers.add(new SourceConfig.Network(SourceConfig.Kind.SERVER, "192.0.2." + i, SELDOM));
        }
        return servers;
    }

    private static SourceConfig refclock(int type) {
        return new SourceConfig.Refclock(
                type,
                0,
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                0,
                SELDOM);
    }

    private void live(int seconds, boolean hat) {
        for (int second = 0; second < seconds; second++) {
            if (hat) {
                pulse();
                sentence();
            } else {
                nowNs += SECOND_NS;
            }
            timer();
        }
    }

    SystemState state() {
        return engine.state();
    }

    /** A second later the next pulse arrives. */
    List<Action> pulse() {
        nowNs += SECOND_NS;
        NtpTimestamp edge = clock().plus(NtpDuration.ofSeconds(1e-6 * random.nextGaussian()));
        return engine.handle(new Input.RefclockReading(moment(), PPS, new Reading.Pulse(++sequence, edge)));
    }

    private void sentence() {
        Reading.Time time = new Reading.Time(
                clock(),
                clock().plus(NtpDuration.ofSeconds(0.1 + 0.003 * random.nextGaussian())),
                LeapIndicator.NONE,
                -9,
                "$GPRMC");
        engine.handle(new Input.RefclockReading(moment(), NMEA, time));
    }

    /** Time goes on to the next poll of the server that is polled often: three inputs with the report and the answer. */
    int exchange() {
        nowNs += 17 * SECOND_NS;
        return timer();
    }

    /** As {@link #exchange}, and after each input the picture is taken, as the daemon does. */
    int exchangeWatched() {
        watched = true;
        int exchanged = exchange();
        watched = false;
        return exchanged;
    }

    private List<Action> tell(Input input) {
        List<Action> actions = engine.handle(input);
        if (watched) {
            latest = engine.state();
        }
        return actions;
    }

    /** @return how many packets were exchanged */
    private int timer() {
        int exchanged = 0;
        for (Action action : tell(new Input.TimerDue(moment()))) {
            if (action instanceof Action.SendPacket send) {
                answer(send);
                exchanged++;
            }
        }
        return exchanged;
    }

    private void answer(Action.SendPacket send) {
        NtpTimestamp cookie = send.packet().transmit();
        NtpTimestamp sentAt = clock();
        tell(new Input.PacketSent(moment(), send.associationId(), cookie, sentAt));
        NtpTimestamp there = sentAt.plus(NtpDuration.ofSeconds(250e-6));
        NtpPacket packet = new NtpPacket(
                LeapIndicator.NONE,
                4,
                Mode.SERVER,
                1,
                send.packet().pollLog2S(),
                -23,
                0,
                0.0001,
                ReferenceId.ofText("GPS"),
                START,
                cookie,
                there,
                there.plus(NtpDuration.ofSeconds(10e-6)));
        NtpTimestamp back = sentAt.plus(NtpDuration.ofSeconds(510e-6 + 20e-6 * random.nextDouble()));
        tell(new Input.PacketArrived(moment(), LOCAL, send.remote(), back, packet));
    }

    private NtpTimestamp clock() {
        return START.plus(NtpDuration.ofNanos(nowNs));
    }

    private Moment moment() {
        return new Moment(nowNs, clock());
    }
}
