package org.ntpdjava.daemon.trace;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.product.FileTrouble;
import org.slf4j.Logger;

/**
 * Writes lines into a file, by a thread of its own; compressed where its name ends in {@code .gz}. Nobody waits for it: a line
 * that finds the queue full is lost, and the number of those is a line of its own. A disk that is full, or the most octets, end
 * it with one line of the log.
 */
final class TraceWriter implements Closeable {
    /** What an hour of a hat is, times some hundred. */
    static final long MOST_OCTETS = 256L << 20;

    private static final int CAPACITY = 16_384;
    private static final long FLUSH_EVERY_NS = 5_000_000_000L;
    private static final long CLOSE_PATIENCE_MS = 5_000;

    private final Path file;
    private final Logger log;
    private final long mostOctets;
    private final CountedOutput octets;
    private final Writer out;
    private final BlockingQueue<String> lines = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong lost = new AtomicLong();
    private final Thread thread = Thread.ofPlatform().daemon().name("trace").unstarted(this::run);
    private volatile boolean ended;
    private volatile boolean closing;

    private static final class CountedOutput extends FilterOutputStream {
        private long written;

        CountedOutput(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] octets, int offset, int length) throws IOException {
            out.write(octets, offset, length);
            written += length;
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            written++;
        }
    }

    private TraceWriter(Path file, long mostOctets, OutputStream stream, Logger log) throws IOException {
        this.file = file;
        this.mostOctets = mostOctets;
        this.log = log;
        octets = new CountedOutput(stream);
        boolean packed = file.toString().endsWith(".gz");
        OutputStream packer = packed ? new GZIPOutputStream(octets, 8192, true) : octets;
        out = new BufferedWriter(new OutputStreamWriter(packer, StandardCharsets.US_ASCII));
    }

    /**
     * Begins a file for its owner alone. One that is there is kept as {@code FILE.1}.
     *
     * @throws IOException naming the file
     */
    static TraceWriter open(Path file, long mostOctets, Logger log) throws IOException {
        try {
            if (Files.isRegularFile(file)) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            TraceWriter writer = new TraceWriter(file, mostOctets, create(file), log);
            writer.thread.start();
            return writer;
        } catch (IOException e) {
            throw new IOException(
                    "no trace is recorded: " + file + " cannot be written (" + FileTrouble.words(e) + ")", e);
        }
    }

    private static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(Files.newByteChannel(
                file,
                EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))));
    }

    /** From any thread; returns at once. */
    void write(String line) {
        if (!ended && !lines.offer(line)) {
            lost.incrementAndGet();
        }
    }

    private void run() {
        try (out) {
            long flushedNs = System.nanoTime();
            while (!closing || !lines.isEmpty()) {
                @Nullable String line = lines.poll(100, TimeUnit.MILLISECONDS);
                if (line != null) {
                    out.write(line);
                    out.write('\n');
                }
                tellLost();
                if (System.nanoTime() - flushedNs > FLUSH_EVERY_NS) {
                    out.flush();
                    flushedNs = System.nanoTime();
                }
                if (octets.written >= mostOctets) {
                    end("it has " + octets.written + " octets, which is enough");
                    return;
                }
            }
        } catch (IOException e) {
            end(FileTrouble.words(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended = true;
        }
    }

    private void tellLost() throws IOException {
        if (lines.isEmpty() && lost.get() > 0) {
            out.write("missed " + lost.getAndSet(0) + "\n");
        }
    }

    private void end(String why) {
        ended = true;
        lines.clear();
        log.warn("the trace {} ends here: {}; all else goes on", file, why);
    }

    /** Writes what is queued, for some seconds at most. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(CLOSE_PATIENCE_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
