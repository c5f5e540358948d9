package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ntpdjava.linux.PseudoTerminal;
import org.ntpdjava.nmea.Checksum;

/**
 * A hat that hears what it is told, as an MTK3339 does, on a pseudo-terminal whose speed counts: at another one both sides hear noise.
 * It speaks four times a second, so that nobody has to wait.
 */
final class AnsweringReceiver implements Closeable {
    static final String THEIRS = "0,1,1,1,1,1,0,0,0,0,0,0,0,0,0,0,0,0,0";
    private static final long PERIOD_MS = 250;
    private static final DateTimeFormatter RMC = DateTimeFormatter.ofPattern(
                    "'GPRMC,'HHmmss'.000,A,5220.00,N,00455.00,E,0.0,0.0,'ddMMyy',,,A'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final PseudoTerminal line = PseudoTerminal.open();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Map<String, String> answers;
    private final List<Thread> threads = List.of(thread("speaks", this::speak), thread("hears", this::listen));
    private volatile int baud = 9600;
    private volatile boolean closed;

    /** @param answers by the beginning of a command; what is not among them is not answered */
    AnsweringReceiver(Map<String, String> answers) throws IOException {
        this.answers = answers;
        threads.forEach(Thread::start);
    }

    /** One that does all it is told. */
    static AnsweringReceiver obedient() throws IOException {
        return new AnsweringReceiver(Map.of(
                "PMTK605", "PMTK705,AXN_2.31_3339_13101700,5632,PA6H,1.0",
                "PMTK414", "PMTK514," + THEIRS,
                "PMTK314", "PMTK001,314,3",
                "PMTK285", "PMTK001,285,3"));
    }

    private Thread thread(String what, Work work) {
        return Thread.ofPlatform().daemon().name("receiver " + what).unstarted(() -> {
            try {
                work.run();
            } catch (IOException e) {
                if (!closed) {
                    throw new UncheckedIOException(e);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private void speak() throws IOException, InterruptedException {
        while (!closed) {
            say(RMC.format(Instant.now()));
            Thread.sleep(PERIOD_MS);
        }
    }

    private void say(String body) throws IOException {
        String said = line.baud() == baud ? Checksum.sentence(body) + "\r\n" : "\u00f8".repeat(body.length());
        line.write(said.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void listen() throws IOException {
        byte[] some = new byte[256];
        StringBuilder heard = new StringBuilder();
        for (int count = line.read(some, 0, some.length); count > 0; count = line.read(some, 0, some.length)) {
            if (line.baud() == baud) {
                heard.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
            }
            for (int end = heard.indexOf("\r\n"); end >= 0; end = heard.indexOf("\r\n")) {
                obey(heard.substring(0, end));
                heard.delete(0, end + 2);
            }
        }
    }

    private void obey(String text) throws IOException {
        int start = text.lastIndexOf('$');
        int star = text.lastIndexOf('*');
        String body = start >= 0 && star > start ? text.substring(start + 1, star) : "";
        if (!Checksum.sentence(body).equals(text.substring(Math.max(start, 0)))) {
            return;
        }
        told.add(body);
        if (body.startsWith("PMTK251,")) {
            baud = Integer.parseInt(body.substring(8));
        }
        Optional<String> answer = answers.entrySet().stream()
                .filter(each -> body.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (answer.isPresent()) {
            say(answer.get());
        }
    }

    Path device() {
        return line.slave();
    }

    int baud() {
        return baud;
    }

    /** Commands that were understood, without frame. */
    List<String> told() {
        return told;
    }

    /** The last of them that begins so; empty for none. */
    String last(String command) {
        return told.stream().filter(each -> each.startsWith(command)).reduce("", (_, later) -> later);
    }

    @Override
    public void close() {
        closed = true;
        line.close();
        for (Thread thread : threads) {
            try {
                thread.join(1000);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
