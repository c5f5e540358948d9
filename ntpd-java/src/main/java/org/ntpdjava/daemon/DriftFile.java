package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.product.FileTrouble;

/**
 * The drift file: one line, the frequency correction in ppm, positive for a clock that is slow by itself, as ntpd writes
 * it, and beside it the companion {@code FILE.state} with what else the next start shall know.
 */
public final class DriftFile {
    /** ±500 ppm, what a kernel clock can be steered by. */
    private static final double LIMIT_PPM = 500;
    /** A drift file is some ten octets; a file much longer is something else. */
    private static final int MOST_OCTETS = 4096;

    private static final Pattern FREQUENCY =
            Pattern.compile("\\s*([+-]?\\d{1,6}(?:\\.\\d{0,12})?(?:[eE][+-]?\\d{1,3})?)(?:\\s.*)?", Pattern.DOTALL);

    private final Path file;
    private final MemoryFile companion;

    public DriftFile(Path file) {
        this.file = file;
        this.companion = new MemoryFile(file.resolveSibling(file.getFileName() + ".state"));
    }

    /**
     * The frequency in the file, clamped to ±500 ppm; empty when there is no file.
     *
     * @throws IOException when there is one and it cannot be read or holds something else; the message names it and the cure
     */
    public OptionalDouble read() throws IOException {
        String text;
        try (var in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.US_ASCII);
        } catch (NoSuchFileException e) {
            return OptionalDouble.empty();
        } catch (IOException e) {
            throw new IOException(
                    "driftfile " + file + " cannot be read (" + FileTrouble.words(e) + "); starting without it", e);
        }
        Matcher frequency = FREQUENCY.matcher(text);
        if (!frequency.matches()) {
            throw new IOException("format error frequency file " + file
                    + ": a number in ppm was expected; starting without it (it will be written anew)");
        }
        return OptionalDouble.of(Math.clamp(Double.parseDouble(frequency.group(1)), -LIMIT_PPM, LIMIT_PPM));
    }

    /** What the companion remembers, if it belongs to what {@link #read} found. */
    Recollection recall(OptionalDouble driftPpm) {
        return companion.recall(driftPpm);
    }

    /** Replaces the companion and the file, in this order: without the file, the companion counts for nothing. */
    void write(ClockMemory memory) throws IOException {
        companion.write(memory);
        write(memory.frequencyPpm());
    }

    /** Replaces the file. */
    public void write(double frequencyPpm) throws IOException {
        WholeFile.replace(file, String.format(Locale.ROOT, "%.6f%n", frequencyPpm));
    }

    @Override
    public String toString() {
        return file.toString();
    }
}
