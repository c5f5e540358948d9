package org.ntpdjava.interop;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;

/** Hands on what is said on a terminal to the one who connects, byte by byte. */
final class TerminalRelay implements AutoCloseable {
    private final ServerSocket listener;
    private final InputStream terminal;

    private TerminalRelay(ServerSocket listener, InputStream terminal) {
        this.listener = listener;
        this.terminal = terminal;
        Thread.ofPlatform().daemon().name("relay").start(this::run);
    }

    static TerminalRelay of(Path terminal) throws IOException {
        return new TerminalRelay(
                new ServerSocket(0, 1, InetAddress.getLoopbackAddress()), Files.newInputStream(terminal));
    }

    /** As gpsd names such a device. */
    String address() {
        return "tcp://127.0.0.1:" + listener.getLocalPort();
    }

    private void run() {
        byte[] chunk = new byte[256];
        try (Socket listening = listener.accept()) {
            int octets = terminal.read(chunk);
            while (octets >= 0) {
                listening.getOutputStream().write(chunk, 0, octets);
                octets = terminal.read(chunk);
            }
        } catch (IOException e) {
            // The test is over: one of the two ends was closed.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
