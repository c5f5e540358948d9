package org.ntpdjava.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ntpdjava.daemon.config.LeapFileSettings;
import org.ntpdjava.ntp.time.LeapTable;

/** The file of leap seconds as it comes, changes, breaks and goes. */
class LeapFileTest {
    private static final String LIST = """
            #$\t3991852800
            #@\t4023129600
            2272060800\t10
            3644697600\t36
            3692217600\t37
            4005072000\t38
            #h\t6fb30a06 6174f18d 4ff3eac1 b3de2c65 7c561910
            """;

    @TempDir
    private Path folder;

    private final List<LeapTable> read = new ArrayList<>();
    private final List<String> said = new ArrayList<>();
    private final List<String> warned = new ArrayList<>();
    private int writes;

    private Path path() {
        return folder.resolve("leap.list");
    }

    private LeapFile file(boolean checkHash) {
        return new LeapFile(new LeapFileSettings(path(), checkHash), read::add, said::add, warned::add);
    }

    private void write(String text) throws IOException {
        Files.writeString(path(), text);
        Files.setLastModifiedTime(path(), FileTime.fromMillis(1_700_000_000_000L + 1000L * writes++));
    }

    @Test
    void isReadAndSpokenOfInNtpdsWords() throws IOException {
        write(LIST);
        LeapFile file = file(true);
        file.look();
        file.look();
        assertEquals(
                List.of(
                        file + ": good hash signature",
                        file + ": loaded, expire=2027-06-28T00:00:00Z last=2026-12-01T00:00:00Z ofs=38"),
                said);
        assertEquals(List.of(), warned);
        assertEquals(1, read.size(), "the same file is not read twice");
    }

    @Test
    void isReadAgainWhenAskedAndComplainsAgain() throws IOException {
        LeapFile file = file(true);
        file.look();
        file.reread();
        assertEquals(2, warned.size(), warned::toString);
        write(LIST);
        file.look();
        file.reread();
        assertEquals(2, read.size());
    }

    @Test
    void aMissingOneIsMissedOnceAndReadWhenItComes() throws IOException {
        LeapFile file = file(true);
        file.look();
        file.look();
        assertEquals(1, warned.size(), warned::toString);
        assertTrue(
                warned.getFirst()
                        .startsWith("leapsecond file ('" + path() + "'): stat failed: No such file or directory; "),
                warned::toString);
        write(LIST);
        file.look();
        assertEquals(1, read.size());
        Files.delete(path());
        file.look();
        assertEquals(2, warned.size(), warned::toString);
    }

    @Test
    void aBadOneIsNamedWithItsLineAndTheOldTableStays() throws IOException {
        write(LIST);
        LeapFile file = file(true);
        file.look();
        write(LIST.replace("6fb30a06", "6fb30a07"));
        file.look();
        file.look();
        assertEquals(1, read.size());
        assertEquals(
                List.of(file + ": signature mismatch; " + path()
                        + ":7: the file was changed or damaged: fetch it anew, or say \"ignorehash\" behind its name"),
                warned);
        write(LIST);
        file.look();
        assertEquals(2, read.size());
    }

    @Test
    void ignorehashTakesItAsItIs() throws IOException {
        write(LIST.replace("6fb30a06", "6fb30a07"));
        file(false).look();
        assertEquals(1, read.size());
        assertEquals(List.of(), warned);
    }

    @Test
    void aFileWithoutADigestIsUsedAndWarnedOf() throws IOException {
        write(LIST.replaceAll("#h.*", ""));
        LeapFile file = file(true);
        file.look();
        assertEquals(1, read.size());
        assertEquals(List.of(file + ": no hash signature"), warned);
    }

    @Test
    void aFolderInItsPlaceIsSaidToBeOne() throws IOException {
        Files.createDirectory(path());
        file(true).look();
        assertEquals(1, warned.size(), warned::toString);
        assertEquals(0, read.size());
    }
}
