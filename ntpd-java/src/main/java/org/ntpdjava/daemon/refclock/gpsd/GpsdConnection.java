package org.ntpdjava.daemon.refclock.gpsd;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A client's connection that has asked for all reports of time. Used by one thread. */
public final class GpsdConnection implements Closeable {
    private static final String WATCH = "?WATCH={\"enable\":true,\"json\":true,\"pps\":true};\n";
    private static final int CONNECT_MS = 3_000;
    private static final int WAIT_MS = 500;
    /** gpsd's own limit for a report is 10240. */
    private static final int LONGEST_LINE_OCTETS = 16_384;

    private final GpsdAddress address;
    private final Socket socket;
    private final InputStream in;
    private final byte[] kept = new byte[LONGEST_LINE_OCTETS];
    private int begin;
    private int end;

    private GpsdConnection(GpsdAddress address, Socket socket) throws IOException {
        this.address = address;
        this.socket = socket;
        in = socket.getInputStream();
        socket.setSoTimeout(WAIT_MS);
        socket.getOutputStream().write(WATCH.getBytes(StandardCharsets.US_ASCII));
    }

    /** @throws IOException when nobody answers there; its message names the address and the cure */
    public static GpsdConnection open(GpsdAddress address) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address.host(), address.port()), CONNECT_MS);
            return new GpsdConnection(address, socket);
        } catch (UnknownHostException e) {
            socket.close();
            throw new IOException(address + ": the name has no address", e);
        } catch (IOException e) {
            socket.close();
            throw new IOException(address + ": " + e.getMessage() + "; is it running? (systemctl status gpsd)", e);
        }
    }

    /**
     * Waits for a line, at most half a second.
     *
     * @return without its end; empty when none has come whole
     * @throws IOException when gpsd has closed the connection, or said a line of more than 16384 octets
     */
    public Optional<String> next() throws IOException {
        Optional<String> line = keptLine();
        if (line.isPresent()) {
            return line;
        }
        makeRoom();
        try {
            int octets = in.read(kept, end, kept.length - end);
            if (octets < 0) {
                throw new IOException(address + " closed the connection");
            }
            end += octets;
        } catch (SocketTimeoutException silent) {
            return Optional.empty();
        }
        return keptLine();
    }

    private Optional<String> keptLine() {
        for (int at = begin; at < end; at++) {
            if (kept[at] == '\n') {
                String line = new String(kept, begin, at - begin, StandardCharsets.UTF_8).strip();
                begin = at + 1;
                return Optional.of(line);
            }
        }
        return Optional.empty();
    }

    private void makeRoom() throws IOException {
        System.arraycopy(kept, begin, kept, 0, end - begin);
        end -= begin;
        begin = 0;
        if (end == kept.length) {
            throw new IOException(
                    address + " sent a line of more than " + LONGEST_LINE_OCTETS + " octets; is it gpsd?");
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
