package org.ntpdjava.daemon.config;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.ntpdjava.product.FileTrouble;

/** Where the text of configuration files comes from. */
@FunctionalInterface
public interface ConfigFileReader {
    /** What reading a file gave. */
    sealed interface Outcome {
        /**
         * Bytes that are not UTF-8 come as replacement characters: a bad byte spoils a word, not a file.
         *
         * @param sha256 of the bytes as they were read, hexadecimal
         */
        record Text(String text, String sha256) implements Outcome {
            /** Of bytes that are text. */
            public Text(String text) {
                this(text, Sha256.of(text));
            }
        }

        /** @param reason in the words of the system, as far as they reach us */
        record Unreadable(String reason) implements Outcome {}
    }

    /** Never throws: whatever goes wrong is a reason. */
    Outcome read(Path file);

    /** The files of this machine. */
    static ConfigFileReader ofFileSystem() {
        return ConfigFileReader::readFile;
    }

    private static Outcome readFile(Path file) {
        // Beyond any honest configuration; keeps a device given by mistake from filling the memory.
        int largestOctets = 4 * 1024 * 1024;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] octets = in.readNBytes(largestOctets + 1);
            return octets.length > largestOctets
                    ? new Outcome.Unreadable("larger than " + largestOctets + " bytes")
                    : new Outcome.Text(new String(octets, StandardCharsets.UTF_8), Sha256.of(octets));
        } catch (IOException e) {
            return new Outcome.Unreadable(FileTrouble.words(e));
        }
    }
}
