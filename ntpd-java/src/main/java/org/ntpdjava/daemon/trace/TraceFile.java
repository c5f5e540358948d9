package org.ntpdjava.daemon.trace;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.product.FileTrouble;

/** A trace that is read, from its first line to its last. */
public final class TraceFile implements Closeable {
    /** Far more than a chunk of octets makes. */
    private static final int LONGEST_LINE = 1 << 20;

    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;
    private final InputStream in;
    private final TraceHeader header;
    private int lineNumber;
    private Optional<TraceLine> pending = Optional.empty();

    private TraceFile(Path file, InputStream in) throws IOException {
        this.file = file;
        this.in = in;
        header = readHeader();
    }

    /**
     * Opens a trace, compressed or not, and reads what stands before the first event.
     *
     * @throws IOException when it cannot be read, or is no trace of a version we know; the message names the file, and the line
     */
    public static TraceFile open(Path file) throws IOException {
        InputStream in;
        try {
            in = plain(file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be read (" + FileTrouble.words(e) + ")", e);
        }
        try {
            return new TraceFile(file, in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    private static InputStream plain(Path file) throws IOException {
        InputStream octets = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        octets.mark(2);
        int magic = octets.read() << 8 | octets.read();
        octets.reset();
        return magic == GZIP_MAGIC ? new BufferedInputStream(new GZIPInputStream(octets), 1 << 16) : octets;
    }

    public TraceHeader header() {
        return header;
    }

    /**
     * The next line.
     *
     * @return empty at the end
     * @throws TraceException when the last line is torn
     */
    Optional<TraceLine> next() throws IOException {
        if (pending.isPresent()) {
            Optional<TraceLine> first = pending;
            pending = Optional.empty();
            return first;
        }
        return readLine().map(TraceLine::new);
    }

    private Optional<String> readLine() throws IOException {
        StringBuilder line = new StringBuilder(160);
        lineNumber++;
        try {
            int octet = in.read();
            if (octet < 0) {
                return Optional.empty();
            }
            for (; octet >= 0 && octet != '\n'; octet = in.read()) {
                line.append((char) octet);
                if (line.length() > LONGEST_LINE) {
                    throw wrong("a line of more than " + LONGEST_LINE + " octets; this is no trace");
                }
            }
            if (octet < 0) {
                throw wrong("the last line is torn");
            }
        } catch (EOFException | ZipException e) {
            throw wrong("the compressed file is torn here");
        }
        return Optional.of(line.toString());
    }

    /** An error at the line that was read last. */
    TraceException wrong(String what) {
        return new TraceException(file.toString(), lineNumber, what);
    }

    private TraceHeader readHeader() throws IOException {
        String first = readLine().orElseThrow(() -> wrong("an empty file is no trace"));
        if (!first.startsWith(TraceHeader.MAGIC + " ")) {
            throw wrong("no trace: its first line is not \"" + TraceHeader.MAGIC + " " + TraceHeader.VERSION + "\"");
        }
        if (!first.equals(TraceHeader.MAGIC + " " + TraceHeader.VERSION)) {
            throw wrong("a trace of version " + TraceText.word(first.substring(TraceHeader.MAGIC.length() + 1))
                    + "; this program reads version " + TraceHeader.VERSION);
        }
        Draft draft = new Draft();
        while (true) {
            TraceLine line =
                    readLine().map(TraceLine::new).orElseThrow(() -> wrong("the trace ends before its beginning"));
            if (line.kind().equals("start")) {
                pending = Optional.of(line);
                return draft.header();
            }
            try {
                draft.take(line);
            } catch (IllegalArgumentException e) {
                throw wrong(TraceText.words(e));
            }
        }
    }

    /** The header as far as it has been read. */
    private static final class Draft {
        private String program = "";
        private NtpTimestamp began = NtpTimestamp.ZERO;
        private final List<String> arguments = new ArrayList<>();
        private final StringBuilder configuration = new StringBuilder();
        private int precisionLog2S = -20;
        private double presentPpm;
        private boolean once;
        private OptionalDouble driftPpm = OptionalDouble.empty();
        private Optional<String> memory = Optional.empty();

        void take(TraceLine line) {
            switch (line.kind()) {
                case "program" -> program = line.rest();
                case "began" -> began = line.time();
                case "argument" -> arguments.add(line.rest());
                case "conf" -> configuration.append(line.rest()).append('\n');
                case "precision" -> precisionLog2S = line.integer();
                case "present" -> presentPpm = line.real();
                case "once" -> once = true;
                case "drift" -> driftPpm = OptionalDouble.of(line.real());
                case "memory" -> memory = Optional.of(line.rest());
                default ->
                    throw new IllegalArgumentException(
                            "\"" + TraceText.word(line.kind()) + "\" is no line of the header");
            }
        }

        TraceHeader header() {
            return new TraceHeader(
                    program,
                    began,
                    arguments,
                    configuration.toString(),
                    precisionLog2S,
                    presentPpm,
                    once,
                    driftPpm,
                    memory);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
