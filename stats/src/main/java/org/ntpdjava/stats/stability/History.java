package org.ntpdjava.stats.stability;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What our clock and its sources did in the last day, in fixed memory. Somebody shows it the published picture each second; others read.
 * Its time is that of a clock nobody can step, so a step of ours leaves no hole and no second twice. Deviations are of readings since
 * the last step: a step is no wander. For any thread.
 */
public final class History {
    /** Of how many sources a history is kept; a few hundred kilobytes each. */
    static final int MOST_SOURCES = 24;

    private static final long NS_PER_S = 1_000_000_000L;
    private static final double NS = 1e-9;

    private final Tracks offset = new Tracks();
    private final Tracks jitter = new Tracks();
    private final Tracks frequency = new Tracks();
    private final Tracks bound = new Tracks();
    private final Map<Integer, SourceHistory> sources = new LinkedHashMap<>();
    /** When the first second began: half a second before it was looked at, so that a late look is still of its own second. */
    private long originNs = Long.MIN_VALUE;

    private long second;
    private int steps;

    /** One quantity on every scale. */
    private static final class Tracks {
        private final Map<Scale, Track> byScale = new EnumMap<>(Scale.class);

        Tracks() {
            for (Scale scale : Scale.values()) {
                byScale.put(scale, new Track(scale.spanS(), scale.length()));
            }
        }

        void add(long second, double value) {
            byScale.values().forEach(track -> track.add(second, value));
        }

        Line line(Scale scale, long second) {
            Track track = byScale.getOrDefault(scale, new Track(scale.spanS(), scale.length()));
            long last = second / scale.spanS();
            return track.line(last, scale.length());
        }
    }

    /** What is kept of one source. */
    private static final class SourceHistory {
        private final String name;
        private final Tracks offset = new Tracks();
        private final PhaseSeries phase = new PhaseSeries();
        private NtpTimestamp lastReading = NtpTimestamp.ZERO;

        SourceHistory(String name) {
            this.name = name;
        }

        /** Our clock was stepped. Of the last reading nobody can tell here whether it was before or after. */
        void beginAnew(PeerState peer) {
            phase.clear();
            lastReading = peer.lastHeard();
        }

        void look(PeerState peer, long second) {
            offset.add(second, peer.reach() == 0 ? Double.NaN : peer.offsetS());
            NtpTimestamp reading = peer.lastHeard();
            if (reading.isZero() || reading.equals(lastReading) || peer.filter().isEmpty()) {
                return;
            }
            lastReading = reading;
            phase.add(
                    reading.secondsField() + reading.fractionField() * 0x1p-32,
                    peer.filter().getFirst().offsetS());
        }
    }

    /**
     * A history on one scale, all lines of the same length. The last span is open.
     *
     * @param agoS how long before now the first span began, s
     * @param offset of the last update of the clock; positive when it was behind, s
     * @param jitter of the selection, s
     * @param frequency what is added to the clock's rate, ppm
     * @param bound of the error of the time we serve, s; not a number while that is not known
     * @param sources each minus our clock, s
     */
    public record Table(
            Scale scale, double agoS, Line offset, Line jitter, Line frequency, Line bound, List<SourceLine> sources) {}

    /** One source's offset, s. */
    public record SourceLine(int associationId, String name, Line offset) {}

    /**
     * How steady a source and our clock are against each other.
     *
     * @param spacingS between its readings, s; 0 before there are two
     * @param readings how many were used
     */
    public record Stability(
            int associationId, String name, double spacingS, int readings, List<AllanDeviation.Point> points) {}

    /**
     * To be called about once a second.
     *
     * @param monotonicNs not before that of the last call
     */
    public synchronized void look(SystemState picture, long monotonicNs) {
        if (originNs == Long.MIN_VALUE) {
            originNs = monotonicNs - NS_PER_S / 2;
        }
        second = Math.floorDiv(monotonicNs - originNs, NS_PER_S);
        boolean known = picture.synchronised();
        offset.add(second, known ? picture.offsetS() : Double.NaN);
        jitter.add(second, known ? picture.jitterS() : Double.NaN);
        frequency.add(second, picture.frequencyPpm());
        long boundNs = picture.utcBoundNs();
        bound.add(second, boundNs == Long.MAX_VALUE ? Double.NaN : boundNs * NS);
        boolean stepped = picture.clockSteps() != steps;
        steps = picture.clockSteps();
        lookAtSources(picture.peers(), stepped);
    }

    private void lookAtSources(List<PeerState> peers, boolean stepped) {
        sources.keySet().removeIf(id -> peers.stream().noneMatch(peer -> peer.associationId() == id));
        for (PeerState peer : peers) {
            SourceHistory source = sources.get(peer.associationId());
            if (source == null && sources.size() < MOST_SOURCES && !peer.poolPrototype()) {
                source = new SourceHistory(peer.shortName());
                sources.put(peer.associationId(), source);
            }
            if (source != null && stepped) {
                source.beginAnew(peer);
            }
            if (source != null) {
                source.look(peer, second);
            }
        }
    }

    /** @param monotonicNs now */
    public synchronized Table table(Scale scale, long monotonicNs) {
        List<SourceLine> lines = new ArrayList<>();
        sources.forEach((id, source) -> lines.add(new SourceLine(id, source.name, source.offset.line(scale, second))));
        long firstSecond = (second / scale.spanS() - (scale.length() - 1)) * scale.spanS();
        return new Table(
                scale,
                (monotonicNs - originNs) * NS - firstSecond,
                offset.line(scale, second),
                jitter.line(scale, second),
                frequency.line(scale, second),
                bound.line(scale, second),
                lines);
    }

    /** Of every source that was read often enough. Takes some ten milliseconds where there are many readings. */
    public List<Stability> stability() {
        return series().stream()
                .map(each -> new Stability(
                        each.associationId, each.name, each.phase.spacingS(), each.readings, each.phase.stability()))
                .filter(each -> !each.points().isEmpty())
                .toList();
    }

    private record Series(int associationId, String name, int readings, EvenPhase phase) {}

    /** Copied while nobody writes, to be computed with while somebody does. */
    private synchronized List<Series> series() {
        List<Series> series = new ArrayList<>();
        sources.forEach(
                (id, source) -> series.add(new Series(id, source.name, source.phase.size(), source.phase.evenly())));
        return series;
    }
}
