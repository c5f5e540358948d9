package org.ntpdjava.nmea;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Finds a receiver: on which device, and at which speed it speaks. It only listens; a device is kept open for as long as it
 * may be one, and by one finder at a time. Where it was found last it is looked for first. One thread.
 */
public final class ReceiverFinder {
    /** In the order in which receivers are likely to speak: MediaTek and u-blox begin with 9600, newer u-blox with 38400. */
    private static final List<Integer> SPEEDS = List.of(9600, 115200, 38400, 4800, 57600, 19200, 230400, 460800);

    private final Wish wish;
    private final Opener opener;
    private final InstantSource clock;
    private final LongSupplier monotonicNs;
    private final Listener listener;
    private Optional<SerialSettings> lastPlace = Optional.empty();

    /**
     * Where to look.
     *
     * @param devices those that may be one, in this order; looked up at each opening
     * @param named there is one device, which the user named: it is waited for; else those that are silent are passed over
     * @param statedBaud the speed that the user stated: listened at first and longest; empty for none
     */
    public record Wish(Supplier<List<Path>> devices, boolean named, OptionalInt statedBaud) {
        /** One device by its name. */
        public static Wish of(Path device, OptionalInt statedBaud) {
            return new Wish(() -> List.of(device), true, statedBaud);
        }

        /** The one that the user named. */
        public Optional<Path> device() {
            return named ? Optional.of(devices.get().getFirst()) : Optional.empty();
        }
    }

    /** Opens a device at a speed. */
    @FunctionalInterface
    public interface Opener {
        /** @throws IOException when it cannot be opened; the message names the device and the cure */
        ByteSource open(SerialSettings settings, InstantSource clock) throws IOException;
    }

    /** Is told what came of it. */
    public interface Listener {
        /** A sentence was heard there: for the first time, or after a while without. */
        void found(SerialSettings place);

        /** Bytes come, and have been no sentences for a while, from where it was found: it is looked for again. */
        void lost(SerialSettings place);

        /** Bytes come from there, and at none of the speeds a sentence; told each time all have been tried. */
        void unintelligible(Path device);
    }

    /** @param monotonicNs a clock that only runs, ns */
    public ReceiverFinder(Wish wish, Opener opener, InstantSource clock, LongSupplier monotonicNs, Listener listener) {
        this.wish = Objects.requireNonNull(wish);
        this.opener = Objects.requireNonNull(opener);
        this.clock = Objects.requireNonNull(clock);
        this.monotonicNs = Objects.requireNonNull(monotonicNs);
        this.listener = Objects.requireNonNull(listener);
    }

    /**
     * Opens the first device that may be it.
     *
     * @return brings nothing until a receiver was found, and what that says from then on
     * @throws IOException when none can be opened
     */
    public SoughtReceiver open() throws IOException {
        SoughtReceiver receiver = new SoughtReceiver(this);
        receiver.begin(plan());
        return receiver;
    }

    /** The devices at this moment, each with the speeds to try, in this order. */
    List<SerialSettings> plan() {
        List<SerialSettings> plan = new ArrayList<>();
        lastPlace.filter(last -> wish.devices().get().contains(last.device())).ifPresent(plan::add);
        for (Path device : wish.devices().get()) {
            speeds().stream()
                    .map(baud -> new SerialSettings(device, baud))
                    .filter(place -> !plan.contains(place))
                    .forEach(plan::add);
        }
        return plan;
    }

    private List<Integer> speeds() {
        List<Integer> speeds = new ArrayList<>();
        wish.statedBaud().ifPresent(speeds::add);
        SPEEDS.stream().filter(baud -> !speeds.contains(baud)).forEach(speeds::add);
        return speeds;
    }

    boolean isStated(SerialSettings place) {
        return wish.statedBaud().isPresent() && wish.statedBaud().getAsInt() == place.baud();
    }

    boolean named() {
        return wish.named();
    }

    ByteSource open(SerialSettings place) throws IOException {
        return opener.open(place, clock);
    }

    long nowNs() {
        return monotonicNs.getAsLong();
    }

    void found(SerialSettings place) {
        lastPlace = Optional.of(place);
        listener.found(place);
    }

    void lost(SerialSettings place) {
        listener.lost(place);
    }

    void unintelligible(Path device) {
        listener.unintelligible(device);
    }
}
