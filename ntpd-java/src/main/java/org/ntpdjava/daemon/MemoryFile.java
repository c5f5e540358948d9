package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.product.FileTrouble;

/**
 * The companion of the drift file, {@code DRIFTFILE.state}: a {@link ClockMemory} as {@link MemoryText}. It belongs to the
 * frequency in the drift file, and counts for nothing once that is gone or another, written by ntpd or by hand.
 */
final class MemoryFile {
    /** The drift file has six digits after the point. */
    private static final double SAME_PPM = 1e-6;
    /** As long as the longest that is ever written. */
    private static final int MOST_OCTETS = 1_000_000;

    private final Path file;

    MemoryFile(Path file) {
        this.file = file;
    }

    /** @param driftPpm what the drift file says */
    Recollection recall(OptionalDouble driftPpm) {
        try (var in = Files.newInputStream(file)) {
            String text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.US_ASCII);
            return belonging(MemoryText.parse(text), driftPpm);
        } catch (NoSuchFileException e) {
            return new Recollection.None();
        } catch (IOException e) {
            return new Recollection.Unusable(
                    file + " cannot be read (" + FileTrouble.words(e) + "); starting without it");
        }
    }

    private Recollection belonging(MemoryText.Parsed parsed, OptionalDouble driftPpm) {
        return switch (parsed) {
            case MemoryText.Bad(int line, String why) ->
                new Recollection.Unusable(
                        file + ":" + line + ": " + why + "; starting without it (it will be written anew)");
            case MemoryText.Good(ClockMemory memory) -> {
                if (driftPpm.isEmpty()) {
                    yield outdated("belongs to a drift file that is not there, or cannot be used");
                }
                yield Math.abs(memory.frequencyPpm() - driftPpm.getAsDouble()) <= SAME_PPM
                        ? new Recollection.Whole(memory)
                        : outdated("is about another frequency than the drift file");
            }
        };
    }

    private Recollection outdated(String why) {
        return new Recollection.Outdated(file + " " + why + "; starting without it (it will be written anew)");
    }

    void write(ClockMemory memory) throws IOException {
        WholeFile.replace(file, MemoryText.format(memory));
    }
}
