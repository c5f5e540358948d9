package org.ntpdjava.daemon;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** A sender of chrony's SOCK samples that pauses, or whose socket somebody removes. */
final class PulledSocket implements Pulled {
    /** Sends a sample for each line "PATH OFFSET"; without a word where nobody listens. */
    private static final String SENDER = """
            import socket, struct, sys, time
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            for line in sys.stdin:
                path, offset = line.split()
                now = time.time()
                try:
                    s.sendto(struct.pack('@qqdiiii', int(now), int(now % 1 * 1e6), float(offset), 0, 0, 0, 0x534f434b), path)
                except OSError:
                    pass
            """;

    private final int unit;
    private final Path socket;
    private final Process sender;
    private final OutputStream orders;
    private int pulls;
    private boolean away;

    PulledSocket(int unit, Path directory) throws IOException {
        this.unit = unit;
        socket = directory.resolve("sock" + unit);
        sender = new ProcessBuilder("python3", "-u", "-c", SENDER)
                .inheritIO()
                .redirectInput(ProcessBuilder.Redirect.PIPE)
                .start();
        orders = sender.getOutputStream();
    }

    @Override
    public String line() {
        return "refclock sock unit " + unit + " minpoll 3 noselect path " + socket;
    }

    @Override
    public String clock() {
        return "127.127.47." + unit;
    }

    private boolean removes() {
        return (unit + pulls) % 2 == 0;
    }

    @Override
    public String manner() {
        return removes() ? "SOCK, its file removed" : "SOCK, silent";
    }

    @Override
    public void pull() throws IOException {
        away = true;
        if (removes()) {
            Files.deleteIfExists(socket);
        }
    }

    @Override
    public void plug() {
        pulls++;
        away = false;
    }

    @Override
    public String speak() throws IOException {
        String offset = String.format(Locale.ROOT, "0.%09d", pulls + 1);
        if (!away) {
            orders.write((socket + " " + offset + "\n").getBytes(StandardCharsets.US_ASCII));
            orders.flush();
        }
        return offset;
    }

    @Override
    public void close() throws IOException {
        orders.close();
        sender.destroy();
    }
}
