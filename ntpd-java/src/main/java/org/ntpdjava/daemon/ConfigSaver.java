package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.control.Configurator.Requester;
import org.ntpdjava.product.FileTrouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code saveconfig}: writes the configuration into the folder of {@code saveconfigdir}, and nowhere else, and never over a file that
 * is there already. The file is there whole or not at all. Answers and log in ntpd's words.
 */
final class ConfigSaver {
    private static final Logger LOG = LoggerFactory.getLogger("ntpd");
    private static final int LONGEST_NAME = 128;
    /** No folder, nothing hidden, nothing a shell would take for something else. */
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9_.+-]*");

    private final Optional<Path> folder;

    ConfigSaver(Optional<Path> folder) {
        this.folder = folder;
    }

    /**
     * What became of it.
     *
     * @param saved the name of the file
     */
    record Outcome(String words, Optional<String> saved) {
        static Outcome refused(String words) {
            return new Outcome(words, Optional.empty());
        }
    }

    /** @param spec a name, perhaps with conversions of strftime, which become the time now */
    Outcome save(String spec, String text, Requester who) {
        if (folder.isEmpty()) {
            LOG.info("saveconfig from {} rejected, no saveconfigdir", who.address());
            return Outcome.refused("saveconfig prohibited, no saveconfigdir configured");
        }
        if (spec.length() >= LONGEST_NAME) {
            LOG.info("saveconfig exceeded maximum raw name length from {}", who.address());
            return Outcome.refused("saveconfig exceeded maximum raw name length (" + LONGEST_NAME + ")");
        }
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        String name = Strftime.format(spec, now);
        if (!SAFE.matcher(name).matches() || name.contains("..")) {
            LOG.info("saveconfig rejects unsafe file name from {}", who.address());
            return Outcome.refused("saveconfig rejects unsafe file name '" + name + "'");
        }
        return write(
                folder.get().resolve(name),
                name,
                "# saved " + now.toInstant() + " by " + who.address() + "\n" + text,
                who);
    }

    private static Outcome write(Path file, String name, String text, Requester who) {
        try {
            writeNew(file, text);
        } catch (IOException e) {
            return failed(name, FileTrouble.words(e), who);
        } catch (UnsupportedOperationException e) {
            return failed(name, String.valueOf(e.getMessage()), who);
        }
        LOG.info("Configuration saved to '{}' (requested by {})", file, who.address());
        return new Outcome("Configuration saved to '" + name + "'", Optional.of(name));
    }

    private static Outcome failed(String name, String why, Requester who) {
        LOG.error("saveconfig {} from {} failed: {}", name, who.address(), why);
        return Outcome.refused("Unable to save configuration to file '" + name + "': " + why);
    }

    /** A second name is given to a file only if there is none of that name. */
    private static void writeNew(Path file, String text) throws IOException {
        Path written = Files.createTempFile(
                file.toAbsolutePath().getParent(),
                ".saveconfig",
                "",
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try {
            Files.writeString(written, text);
            Files.createLink(file, written);
        } finally {
            Files.delete(written);
        }
    }
}
