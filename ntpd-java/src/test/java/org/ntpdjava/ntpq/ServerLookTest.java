package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A server seen from afar. */
class ServerLookTest {
    /** What {@code ntpq} writes in two lines would break those of {@code wait}. */
    @Test
    void aServerThatIsSilentIsToldInOneLine() throws IOException {
        try (DatagramSocket silent = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            IOException told = assertThrows(
                    IOException.class, () -> ServerLook.at("127.0.0.1", silent.getLocalPort(), Duration.ofMillis(50)));
            assertEquals("127.0.0.1: timed out, nothing received", told.getMessage());
        }
    }
}
