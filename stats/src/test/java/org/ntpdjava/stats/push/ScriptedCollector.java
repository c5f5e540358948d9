package org.ntpdjava.stats.push;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Someone on loopback who does with each connection what his script says. */
final class ScriptedCollector implements Closeable {
    private final ServerSocket door;
    private final List<Socket> guests = new CopyOnWriteArrayList<>();

    /** What is done with a connection; it is closed afterwards. */
    @FunctionalInterface
    interface Script {
        void play(Socket guest) throws Exception;
    }

    /**
     * A request as it came.
     *
     * @param octets of its body, a letter each
     */
    record Asked(String head, String octets) {
        byte[] body() {
            return octets.getBytes(StandardCharsets.ISO_8859_1);
        }

        /** The value of a header; empty where it is not there. */
        String header(String name) {
            return head.lines()
                    .skip(1)
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    ScriptedCollector(Script script) throws IOException {
        door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(() -> serve(script));
    }

    private void serve(Script script) {
        while (!door.isClosed()) {
            try {
                Socket guest = door.accept();
                guests.add(guest);
                Thread.ofVirtual().start(() -> play(script, guest));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void play(Script script, Socket guest) {
        try (guest) {
            script.play(guest);
        } catch (Exception gone) {
            // the guest has left
        }
    }

    URI url(String path) {
        return URI.create("http://127.0.0.1:" + door.getLocalPort() + path);
    }

    int guests() {
        return guests.size();
    }

    /** Reads a whole request. */
    static Asked read(Socket guest) throws IOException {
        InputStream in = new BufferedInputStream(guest.getInputStream());
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("no whole request: " + head);
            }
            head.write(octet);
        }
        Asked asked = new Asked(head.toString(StandardCharsets.ISO_8859_1), "");
        byte[] body = in.readNBytes(Integer.parseInt(asked.header("content-length")));
        return new Asked(asked.head(), new String(body, StandardCharsets.ISO_8859_1));
    }

    static void say(Socket guest, String text) throws IOException {
        guest.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        guest.getOutputStream().flush();
    }

    /** Reads a request, and answers with that status, that type and that body. */
    static Script answering(String status, String type, String body) {
        return guest -> {
            read(guest);
            say(
                    guest,
                    "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                            + body.getBytes(StandardCharsets.ISO_8859_1).length + "\r\n\r\n" + body);
        };
    }

    static Script taking() {
        return answering("200 OK", "application/x-protobuf", "");
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket guest : guests) {
            guest.close();
        }
    }
}
