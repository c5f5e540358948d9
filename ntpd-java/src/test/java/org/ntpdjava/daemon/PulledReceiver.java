package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.linux.PseudoTerminal;
import org.ntpdjava.nmea.Checksum;

/** A receiver on a serial line, behind a link as udev makes them. */
final class PulledReceiver implements Pulled {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HHmmss'.00'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("ddMMyy", Locale.ROOT).withZone(ZoneOffset.UTC);

    private enum Manner {
        UNPLUGGED_MID_SENTENCE,
        LINK_LEADS_ELSEWHERE,
        NODE_TAKEN_AWAY,
        SILENT
    }

    private final int unit;
    private final Path link;
    private PseudoTerminal line = PseudoTerminal.open();
    private Optional<PseudoTerminal> old = Optional.empty();
    private int pulls;
    private boolean away;

    PulledReceiver(int unit, Path directory) throws IOException {
        this.unit = unit;
        link = directory.resolve("gps" + unit);
        link();
    }

    private void link() throws IOException {
        Path fresh = link.resolveSibling(link.getFileName() + ".new");
        Files.createSymbolicLink(fresh, line.slave());
        Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE);
    }

    private Manner kind() {
        Manner[] all = Manner.values();
        return all[(unit + pulls) % all.length];
    }

    @Override
    public String line() {
        return "server " + clock() + " mode 16 path " + link + " minpoll 3 noselect";
    }

    @Override
    public String clock() {
        return "127.127.20." + unit;
    }

    @Override
    public String manner() {
        return "serial, " + kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    @Override
    public void pull() throws IOException {
        away = true;
        switch (kind()) {
            case UNPLUGGED_MID_SENTENCE -> {
                line.write("$GPRMC,1015".getBytes(StandardCharsets.US_ASCII));
                Files.delete(link);
                line.close();
            }
            case LINK_LEADS_ELSEWHERE -> {
                old = Optional.of(line); // it stays, and says no more
                line = PseudoTerminal.open();
                link();
            }
            case NODE_TAKEN_AWAY -> Files.delete(link); // and it goes on speaking
            case SILENT -> {}
        }
    }

    @Override
    public void plug() throws IOException {
        switch (kind()) {
            case UNPLUGGED_MID_SENTENCE, NODE_TAKEN_AWAY -> {
                PseudoTerminal next = PseudoTerminal.open(); // while the number of the old one is taken, if it is
                line.close();
                line = next;
                link();
            }
            case LINK_LEADS_ELSEWHERE -> {
                old.ifPresent(PseudoTerminal::close);
                old = Optional.empty();
            }
            case SILENT -> {}
        }
        pulls++;
        away = false;
    }

    @Override
    public String speak() throws IOException {
        String tag = String.format(Locale.ROOT, "5220.%04d", pulls);
        boolean speaks = !away || kind() == Manner.NODE_TAKEN_AWAY;
        if (speaks) {
            Instant now = Instant.now();
            String body =
                    "GPRMC," + TIME.format(now) + ",A," + tag + ",N,00455.00,E,0.0,0.0," + DATE.format(now) + ",,,A";
            line.write((Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
        return tag;
    }

    @Override
    public void close() throws IOException {
        line.close();
        old.ifPresent(PseudoTerminal::close);
        Files.deleteIfExists(link);
    }
}
