package org.ntpdjava.nmea;

import com.fazecast.jSerialComm.SerialPort;
import com.fazecast.jSerialComm.SerialPortInvalidPortException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/**
 * A receiver on a serial port, opened raw and for ourselves alone. The caller's thread blocks in {@link #read} and looks
 * at the clock as soon as it returns; {@link Chunk} reckons back from there to the arrival of each byte. What that cannot
 * see is the delay of the kernel and of the port itself: on a UART with a hardware FIFO up to some byte times, on a USB
 * adapter up to its latency timer (1 ms to 16 ms).
 */
public final class SerialReceiver implements ByteSource {
    private static final int BUFFER_BYTES = 4096;
    /** A port that is full would hold us up. */
    private static final int MOST_UNSENT_BYTES = 1024;

    private static final int READ_TIMEOUT_MS = 300;
    /** jSerialComm counts timeouts in tenths of a second; an end of file comes at once. */
    private static final long SUSPICIOUSLY_SOON_NS = 50_000_000;

    private final SerialPort port;
    private final Path device;
    private final long byteTimeNs;
    private final InstantSource clock;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private Instant lastReadAt;
    private int emptyAtOnce;
    private boolean closed;

    private SerialReceiver(SerialPort port, Path device, long byteTimeNs, InstantSource clock) {
        this.port = port;
        this.device = device;
        this.byteTimeNs = byteTimeNs;
        this.clock = clock;
        this.lastReadAt = clock.instant();
    }

    /**
     * Loads the native library now and not with the first port. It has SIGHUP ignored in the whole process, which the caller may
     * want to undo.
     */
    public static void loadLibrary() {
        var _ = SerialPort.getVersion();
    }

    /**
     * Opens the port.
     *
     * @param clock read for each chunk: the clock that arrival times are told by
     * @throws IOException when it cannot be opened; the message names the device and the cure
     */
    public static SerialReceiver open(SerialSettings settings, InstantSource clock) throws IOException {
        Path device = settings.device();
        if (!Files.exists(device)) {
            throw SerialTrouble.missing(device);
        }
        Path real = device.toRealPath();
        SerialPort port = port(device, real);
        port.setComPortParameters(settings.baud(), 8, SerialPort.ONE_STOP_BIT, SerialPort.NO_PARITY);
        port.setFlowControl(SerialPort.FLOW_CONTROL_DISABLED);
        port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, READ_TIMEOUT_MS, 0);
        if (!port.openPort(0)) {
            throw SerialTrouble.cannotOpen(device, port.getLastErrorCode());
        }
        OpenPorts.ours().opened();
        long byteTimeNs = SerialSettings.isWire(real) ? settings.byteTimeNs() : 0;
        return new SerialReceiver(port, device, byteTimeNs, clock);
    }

    private static SerialPort port(Path device, Path real) throws IOException {
        try {
            return SerialPort.getCommPort(real.toString());
        } catch (SerialPortInvalidPortException e) {
            throw new IOException(device + ": cannot be opened as a serial port; is it one?", e);
        } catch (LinkageError e) {
            throw new IOException(
                    device
                            + ": jSerialComm has no library for this machine, or could not unpack it into java.io.tmpdir",
                    e);
        }
    }

    @Override
    public Optional<Chunk> read() throws IOException {
        long calledAtNs = System.nanoTime();
        int count = port.readBytes(buffer, buffer.length);
        Instant readAt = clock.instant();
        Instant previousReadAt = lastReadAt;
        lastReadAt = readAt;
        if (count < 0) {
            throw SerialTrouble.vanished(device);
        }
        if (count == 0) {
            checkAlive(System.nanoTime() - calledAtNs);
            return Optional.empty();
        }
        emptyAtOnce = 0;
        return Optional.of(new Chunk(Arrays.copyOf(buffer, count), readAt, previousReadAt, byteTimeNs));
    }

    @Override
    public void write(byte[] bytes) throws IOException {
        if (port.bytesAwaitingWrite() > MOST_UNSENT_BYTES) {
            throw new IOException(device + ": what was sent stays in the port; does the other end take anything?");
        }
        if (port.writeBytes(bytes, bytes.length) != bytes.length) {
            throw SerialTrouble.vanished(device);
        }
    }

    /** A port that has nothing waits its timeout; one that is gone says "nothing" again and again at once. */
    private void checkAlive(long waitedNs) throws IOException {
        emptyAtOnce = waitedNs < SUSPICIOUSLY_SOON_NS ? emptyAtOnce + 1 : 0;
        if (emptyAtOnce >= 3 || !Files.exists(device)) {
            throw SerialTrouble.vanished(device);
        }
    }

    @Override
    public void close() {
        port.closePort();
        if (!closed) {
            closed = true;
            OpenPorts.ours().closed();
        }
    }
}
