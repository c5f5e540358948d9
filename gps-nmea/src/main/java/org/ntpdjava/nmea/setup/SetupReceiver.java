package org.ntpdjava.nmea.setup;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.nmea.NmeaReader;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.nmea.SoughtReceiver;

/**
 * A receiver that is set up as soon as it has been found, and again when it comes back, while what it says goes its way as if
 * nothing were. Closed it has been put back, as far as it answers. One thread.
 */
public final class SetupReceiver implements ByteSource {
    /** Even the slowest line has sent a command by then. */
    private static final long LEAVE_NS = 300_000_000L;

    private final SoughtReceiver receiver;
    private final ReceiverSetup setup;
    private final SetupMemory memory;
    private final LongSupplier monotonicNs;
    private final Listener listener;
    private final NmeaReader reader = new NmeaReader();
    private Optional<SerialSettings> place = Optional.empty();
    /** The device is gone: nothing can be put back. */
    private boolean gone;

    private boolean deaf;

    /** Is told what came of it. */
    public interface Listener {
        /** All has been tried that can be for now. */
        void told(SetupReport report);

        /** At the end: of these settings it is not known that they were put back; never an empty list. */
        void leftBehind(List<String> settings);
    }

    /**
     * @param memory of this and of former connections to the receiver
     * @param monotonicNs a clock that only runs, ns
     */
    public SetupReceiver(
            SoughtReceiver receiver, SetupWish wish, SetupMemory memory, LongSupplier monotonicNs, Listener listener) {
        this.receiver = Objects.requireNonNull(receiver);
        this.setup = new ReceiverSetup(wish, memory);
        this.memory = Objects.requireNonNull(memory);
        this.monotonicNs = Objects.requireNonNull(monotonicNs);
        this.listener = Objects.requireNonNull(listener);
    }

    @Override
    public Optional<Chunk> read() throws IOException {
        Optional<Chunk> chunk = listen();
        long nowNs = monotonicNs.getAsLong();
        chunk.ifPresent(
                bytes -> reader.feed(bytes, line -> setup.hear(line, nowNs), frame -> setup.hear(frame, nowNs)));
        Optional<SerialSettings> before = place;
        place = receiver.place();
        if (place.isPresent() && before.isEmpty()) {
            setup.found(place.get());
        }
        if (place.isPresent() && !deaf) {
            for (SetupAction action : setup.step(nowNs)) {
                perform(action);
            }
        }
        return chunk;
    }

    private Optional<Chunk> listen() throws IOException {
        try {
            return receiver.read();
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    private void perform(SetupAction action) throws IOException {
        switch (action) {
            case SetupAction.Send(Command command) -> send(command);
            case SetupAction.Follow(int baud) -> follow(baud);
            case SetupAction.Tell(SetupReport report) -> listener.told(report);
        }
    }

    private void follow(int baud) throws IOException {
        place = Optional.empty();
        try {
            receiver.changeSpeed(baud);
        } catch (IOException e) {
            gone = true;
            throw e;
        }
    }

    /** A line that takes nothing may be read all the same. */
    private void send(Command command) {
        if (deaf) {
            return;
        }
        try {
            receiver.write(command.bytes());
        } catch (IOException e) {
            deaf = true;
            listener.told(SetupReport.deaf(String.valueOf(e.getMessage())));
        }
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        receiver.write(bytes);
    }

    @Override
    public void close() throws IOException {
        try {
            if (!gone) {
                OptionalInt uncertain = setup.uncertainSpeed();
                Undoing undoing = setup.undo();
                if (uncertain.isPresent()) {
                    goBack(uncertain.getAsInt());
                }
                if (uncertain.isPresent() || place.isPresent()) {
                    putBack(undoing);
                    putSpeedBack();
                }
            }
        } finally {
            receiver.close();
        }
    }

    /** The receiver may have the new speed, or not: told at that one to go back, it has the former one in any case. */
    private void goBack(int told) throws IOException {
        int former = memory.formerBaud().orElseThrow();
        pause();
        receiver.changeSpeed(told);
        putSpeedBack();
        receiver.changeSpeed(former);
    }

    private void putSpeedBack() throws IOException {
        if (memory.speedBack().isPresent()) {
            send(memory.speedBack().get());
            memory.settleBaud();
            pause();
        }
    }

    /** A port that is closed may drop what has not left it. */
    private void pause() throws IOException {
        long untilNs = monotonicNs.getAsLong() + LEAVE_NS;
        while (monotonicNs.getAsLong() < untilNs) {
            listen();
        }
    }

    private void putBack(Undoing undoing) throws IOException {
        while (!deaf && !undoing.isOver(monotonicNs.getAsLong())) {
            undoing.step(monotonicNs.getAsLong()).forEach(this::send);
            listen().ifPresent(bytes -> reader.feed(bytes, undoing::hear, undoing::hear));
        }
        if (!undoing.unconfirmed().isEmpty()) {
            listener.leftBehind(undoing.unconfirmed());
        }
    }
}
