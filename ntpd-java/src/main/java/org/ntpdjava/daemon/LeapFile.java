package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.function.Consumer;
import org.ntpdjava.daemon.config.LeapFileSettings;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.time.LeapSecondsList;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.product.FileTrouble;
import org.slf4j.Logger;

/**
 * The file of leap seconds: read at the start, when it has changed, and when it is asked for. What is wrong with it is said once for each
 * change, in ntpd's words; the table read before stays in force. Used by one thread.
 */
final class LeapFile {
    /** How often it is looked at, s. */
    static final long LOOK_EVERY_S = 86_400;
    /** A list is some ten thousand octets; a file much longer is something else. */
    private static final int MOST_OCTETS = 1 << 20;

    private final Path path;
    private final boolean checkHash;
    private final Consumer<LeapTable> reader;
    private final Consumer<String> info;
    private final Consumer<String> warning;
    private Version seen = Version.NONE;
    private String trouble = "";

    /** What tells one version of the file from the next. */
    private record Version(FileTime modified, long octets) {
        static final Version NONE = new Version(FileTime.fromMillis(0), -1);
    }

    /**
     * @param reader told of each new table
     * @param info told what is well
     * @param warning told what is not
     */
    LeapFile(LeapFileSettings settings, Consumer<LeapTable> reader, Consumer<String> info, Consumer<String> warning) {
        this.path = settings.path();
        this.checkHash = settings.checkHash();
        this.reader = reader;
        this.info = info;
        this.warning = warning;
    }

    /** One whose tables go to an engine. */
    static LeapFile forEngine(LeapFileSettings settings, TimeSource time, Consumer<Input> engine, Logger log) {
        return new LeapFile(
                settings,
                table -> engine.accept(
                        new Input.LeapTableRead(time.now(), settings.path().toString(), table)),
                log::info,
                log::warn);
    }

    /** Reads it, whether it has changed or not, and says again what is wrong. */
    void reread() {
        seen = Version.NONE;
        trouble = "";
        look();
    }

    /** Looks whether there is a new version, and reads it. */
    void look() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            Version version = new Version(attributes.lastModifiedTime(), attributes.size());
            if (!version.equals(seen)) {
                read();
                seen = version;
            }
            trouble = "";
        } catch (NoSuchFileException e) {
            failed("stat failed: " + FileTrouble.words(e));
        } catch (IOException e) {
            failed("open failed: " + FileTrouble.words(e));
        }
    }

    private void read() throws IOException {
        String text;
        try (var in = Files.newInputStream(path)) {
            text = new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8);
        }
        switch (LeapSecondsList.parse(text, checkHash)) {
            case LeapSecondsList.Outcome.Valid(LeapTable table, boolean hash) -> loaded(table, hash);
            case LeapSecondsList.Outcome.Bad(int line, String words, String cure) ->
                warning.accept(this + ": " + words + "; " + path + ":" + line + ": " + cure);
        }
    }

    private void loaded(LeapTable table, boolean hash) {
        if (hash) {
            info.accept(this + ": good hash signature");
        } else if (checkHash) {
            warning.accept(this + ": no hash signature");
        }
        LeapTable.Change last = table.last();
        info.accept(this + ": loaded, expire=" + table.expires() + " last=" + last.at() + " ofs=" + last.taiOffsetS());
        reader.accept(table);
    }

    private void failed(String words) {
        if (!words.equals(trouble)) {
            trouble = words;
            warning.accept(this + ": " + words + "; it is looked for once a day");
        }
    }

    @Override
    public String toString() {
        return "leapsecond file ('" + path + "')";
    }
}
