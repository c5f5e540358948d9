package org.ntpdjava.nmea;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A receiver that is looked for until it is found, and again when it suddenly speaks at another speed. What came before it
 * was found is not told: it is garbage, or half a second of a start. One thread.
 */
public final class SoughtReceiver implements ByteSource {
    /** Longer than the second in which a receiver speaks once, and sentences of a cold start. */
    private static final long PATIENCE_NS = 2_500_000_000L;
    /** The user's word is doubted later. */
    private static final long PATIENCE_AS_STATED_NS = 15_000_000_000L;
    /** A burst of a second has been heard, and was garbage. */
    private static final long BURST_NS = 1_200_000_000L;

    private static final long ENOUGH_BYTES = 64;
    /** A receiver that was understood may be garbled for so long. */
    private static final long GARBLED_NS = 5_000_000_000L;
    /** A device that is silent at so many speeds is no receiver, or none that is on. */
    private static final int SILENT_SPEEDS = 2;

    private final ReceiverFinder finder;
    private final Deque<SerialSettings> untried = new ArrayDeque<>();
    private final Set<Path> garbled = new LinkedHashSet<>();
    private final Map<Path, Integer> silences = new LinkedHashMap<>();
    private final Set<String> troubles = new LinkedHashSet<>();
    private Optional<Line> line = Optional.empty();
    /** Where it may be because it was told so: not believed longer than other places. */
    private Optional<SerialSettings> trial = Optional.empty();

    private boolean found;

    private record Line(SerialSettings place, ByteSource source, LineEvidence evidence) {}

    SoughtReceiver(ReceiverFinder finder) {
        this.finder = finder;
    }

    /** Where it is, while it has been found. */
    public Optional<SerialSettings> place() {
        return line.filter(_ -> found).map(Line::place);
    }

    void begin(List<SerialSettings> plan) throws IOException {
        found = false;
        garbled.clear();
        silences.clear();
        troubles.clear();
        untried.clear();
        untried.addAll(plan);
        next();
    }

    /** Opens what is to be tried next. */
    private void next() throws IOException {
        close();
        while (line.isEmpty()) {
            SerialSettings place = untried.poll();
            if (place == null) {
                giveUp();
                return;
            }
            try {
                line = Optional.of(new Line(place, finder.open(place), new LineEvidence(finder.nowNs())));
            } catch (IOException e) {
                if (finder.named()) {
                    throw e;
                }
                troubles.add(String.valueOf(e.getMessage()));
                forget(place.device());
            }
        }
    }

    private void forget(Path device) {
        untried.removeIf(place -> place.device().equals(device));
    }

    /** All has been tried. */
    private void giveUp() throws IOException {
        garbled.forEach(finder::unintelligible);
        if (finder.named()) {
            begin(finder.plan());
            return;
        }
        garbled.forEach(device -> troubles.add(device + ": bytes, but no sentence at any speed"));
        silences.keySet().stream()
                .filter(device -> !garbled.contains(device))
                .forEach(device -> troubles.add(device + ": silent"));
        throw new IOException(
                troubles.isEmpty()
                        ? "no receiver: none of /dev/gpsU, /dev/serial0, /dev/ttyACM*, /dev/ttyUSB* is there; plug it in,"
                                + " enable the port (Raspberry Pi: enable_uart=1), or name the device with \"path\""
                        : "no receiver (" + String.join("; ", troubles) + "); name the device with \"path\"");
    }

    @Override
    public Optional<Chunk> read() throws IOException {
        if (line.isEmpty()) {
            begin(finder.plan());
        }
        Line now = line.orElseThrow();
        Optional<Chunk> chunk = now.source().read();
        chunk.ifPresent(bytes -> now.evidence().hear(bytes, finder.nowNs()));
        if (found) {
            watch(now);
        } else {
            judge(now);
        }
        return found ? chunk : Optional.empty();
    }

    private void watch(Line now) throws IOException {
        boolean lost = now.evidence().ageNs(finder.nowNs()) >= GARBLED_NS
                && now.evidence().bytes() >= ENOUGH_BYTES;
        if (lost) {
            finder.lost(now.place());
            begin(finder.plan().stream()
                    .filter(place -> !place.equals(now.place()))
                    .toList());
        }
    }

    private void judge(Line now) throws IOException {
        if (now.evidence().speaks()) {
            found = true;
            trial = Optional.empty();
            finder.found(now.place());
        } else if (now.evidence().bytes() == 0) {
            judgeSilence(now);
        } else if (isGarbage(now)) {
            garbled.add(now.place().device());
            next();
        }
    }

    private boolean isStated(Line now) {
        return finder.isStated(now.place()) && trial.filter(now.place()::equals).isEmpty();
    }

    private boolean isGarbage(Line now) {
        long heardNs = now.evidence().ageNs(finder.nowNs());
        if (isStated(now)) {
            return heardNs >= PATIENCE_AS_STATED_NS;
        }
        return heardNs >= PATIENCE_NS || (heardNs >= BURST_NS && now.evidence().bytes() >= ENOUGH_BYTES);
    }

    /** At the speed the user stated, on the device the user named, it is waited for; it may be off. */
    private void judgeSilence(Line now) throws IOException {
        boolean waited = finder.named() && isStated(now);
        if (waited || now.evidence().ageNs(finder.nowNs()) < PATIENCE_NS) {
            return;
        }
        Path device = now.place().device();
        int silent = silences.merge(device, 1, Integer::sum);
        if (!finder.named() && silent >= SILENT_SPEEDS && !garbled.contains(device)) {
            forget(device);
        }
        next();
    }

    /** Goes to the device that is open now, at its speed; it need not have been found to be a receiver. */
    @Override
    public void write(byte[] bytes) throws IOException {
        if (line.isEmpty()) {
            throw new IOException("no receiver has been found yet");
        }
        line.get().source().write(bytes);
    }

    /**
     * Goes on at another speed, which the receiver has been told. Where nothing is understood at it for some seconds, the former
     * speed is tried, then all others; it has to be found again in any case.
     *
     * @throws IOException when the device cannot be opened again, or is not open
     */
    public void changeSpeed(int baud) throws IOException {
        SerialSettings former = line.orElseThrow(() -> new IOException("no receiver has been found yet"))
                .place();
        SerialSettings other = new SerialSettings(former.device(), baud);
        List<SerialSettings> plan = new ArrayList<>(List.of(other, former));
        finder.plan().stream().filter(place -> !plan.contains(place)).forEach(plan::add);
        trial = Optional.of(other);
        begin(plan);
    }

    @Override
    public void close() throws IOException {
        Optional<Line> open = line;
        line = Optional.empty();
        if (open.isPresent()) {
            open.get().source().close();
        }
    }
}
