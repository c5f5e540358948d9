package org.ntpdjava.stats.web;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.zip.GZIPInputStream;

/** A client that sends whatever octets it is given, and reads to the end. */
final class RawClient implements Closeable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket = new Socket();

    RawClient(int port) throws IOException {
        this(InetAddress.getLoopbackAddress(), port);
    }

    private RawClient(InetAddress address, int port) throws IOException {
        socket.connect(new InetSocketAddress(address, port), (int) PATIENCE.toMillis());
        socket.setSoTimeout((int) PATIENCE.toMillis());
    }

    /** Sends it on a connection of its own and reads all that is answered. */
    static String ask(int port, String request) throws IOException {
        try (RawClient client = new RawClient(port)) {
            client.send(request);
            return client.rest();
        }
    }

    /** One GET whose connection ends with its answer. */
    static String get(int port, String path, String... headers) throws IOException {
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return ask(port, "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + more + "\r\n");
    }

    /**
     * Asks, is deaf for a while, and hears then what is left for it: what the system keeps, a few megabytes.
     *
     * @param most octets after which it hears no more
     */
    static int heardLate(int port, String request, long deafMs, int most) throws IOException, InterruptedException {
        try (RawClient client = new RawClient(port)) {
            client.send(request);
            Thread.sleep(deafMs);
            return client.socket.getInputStream().readNBytes(most).length;
        } catch (SocketException reset) {
            return 0;
        }
    }

    /** What {@code /live} is answered with at that address. */
    static int statusAt(String address, int port) throws IOException {
        try (RawClient client = new RawClient(InetAddress.getByName(address), port)) {
            client.send("GET /live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            return status(client.rest());
        }
    }

    void send(String octets) throws IOException {
        socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    /** One answer, with as much body as it says. */
    String answer() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        while (!text(read).contains("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                return text(read);
            }
            read.write(octet);
        }
        String length = header(text(read), "content-length");
        read.write(in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length)));
        return text(read);
    }

    /** What comes until that, with it. */
    String until(String end) throws IOException {
        return until(socket.getInputStream(), end);
    }

    /** What comes from now on, which is compressed. */
    InputStream inflated() throws IOException {
        return new GZIPInputStream(socket.getInputStream());
    }

    static String until(InputStream in, String end) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        while (!text(read).endsWith(end)) {
            int octet = in.read();
            if (octet < 0) {
                throw new AssertionError("the connection ended after: " + text(read));
            }
            read.write(octet);
        }
        return text(read);
    }

    /** All that comes until the server ends the connection. */
    String rest() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection stays open after: " + text(read), e);
        } catch (IOException reset) {
            // the server need not wait for what a client it has given up sends
        }
        return text(read);
    }

    private static String text(ByteArrayOutputStream read) {
        return read.toString(StandardCharsets.ISO_8859_1);
    }

    static int status(String answer) {
        return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : -1;
    }

    /** Empty where there is none of that name. */
    static String header(String answer, String name) {
        return answer.lines()
                .takeWhile(line -> !line.isEmpty())
                .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
