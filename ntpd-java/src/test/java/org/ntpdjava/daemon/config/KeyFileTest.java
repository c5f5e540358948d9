package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.SymmetricKey;

class KeyFileTest {
    @TempDir
    Path directory;

    private static List<String> keys(ProblemLog problems, String... lines) {
        return KeyFileParser.parse("k", String.join("\n", lines), problems).stream()
                .map(SymmetricKey::toString)
                .toList();
    }

    private static List<String> texts(List<ConfigProblem> problems) {
        return problems.stream().map(ConfigProblem::toString).toList();
    }

    @Test
    void readsTheFilesOfNtpdAndNtpsec() {
        ProblemLog problems = new ProblemLog();
        List<String> read = keys(
                problems,
                "# id type key",
                "",
                "1 M SecretOne\r",
                "\t2\tSHA1\ta2c9f33e7cb09e51f6d1c0a9e0b7f3d4c5a69788 # SHA1 key",
                "3 MD5 another-md5-key 192.0.2.1,2001:db8::/32",
                "10 AES128CMAC 00112233445566778899AABBCCDDEEFF",
                "11 SHA256 passphrase256#comment",
                "12 AES 00112233445566778899aabbccddeeff",
                "65535 sha512 x");
        assertEquals(
                List.of(
                        "key 1 (MD5)",
                        "key 2 (SHA1)",
                        "key 3 (MD5)",
                        "key 10 (AES128CMAC)",
                        "key 11 (SHA256)",
                        "key 12 (AES128CMAC)",
                        "key 65535 (SHA512)"),
                read);
        assertEquals(List.of(), texts(problems.problems()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7                              | not complete",
                "7 hushhush                     | not complete",
                "hushhush MD5 x                 | number of a key",
                "0 MD5 hushhush                 | 1 to 65535",
                "65536 MD5 hushhush             | 1 to 65535",
                "-1 MD5 hushhush                | 1 to 65535",
                "7 hushhush MD5                 | AES128CMAC",
                "7 RMD160 hushhush              | SHA256",
                "7 MD5 hushhushhushhushhush1    | hexadecimal",
                "7 MD5 0123456789abcdef01234    | even number",
                "7 MD5 hush hush                | blanks",
                "7 MD5 hush 192.0.2.1,          | ADDRESS",
                "7 MD5 hush 192.0.2.1 192.0.2.2 | blanks",
                "7 MD5 hüsh                     | ASCII"
            })
    void namesABadLineWithItsCureAndNeverASecret(String line, String cure) {
        ProblemLog problems = new ProblemLog();
        assertEquals(List.of("key 1 (MD5)", "key 9 (MD5)"), keys(problems, "1 M a", line, "9 M b"));
        String text = String.join("\n", texts(problems.problems()));
        assertTrue(text.startsWith("k:2: "), text);
        assertTrue(text.contains(cure), text);
        assertFalse(text.contains("hush"), text);
        assertEquals(1, problems.problems().size());
    }

    @Test
    void theLastOfTwoLinesCountsAndIsNamed() {
        ProblemLog problems = new ProblemLog();
        assertEquals(List.of("key 1 (SHA1)"), keys(problems, "1 M a", "1 SHA1 b"));
        assertEquals(
                List.of("k:2: warning: key 1 stands above already; this line replaces it"), texts(problems.problems()));
    }

    private LoadedKeys load(String... lines) {
        DaemonConfig config = TestConfig.config(lines);
        return KeyLoader.load(config, Path.of("t.conf"), ConfigFileReader.ofFileSystem());
    }

    private Path file(String permissions, String... lines) throws IOException {
        Path file = Files.write(directory.resolve("ntp.keys"), List.of(lines));
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    @Test
    void aFileThatCanNoLongerBeReadLeavesTheKeysThereWere() throws IOException {
        Path file = file("rw-r-----", "1 M a");
        DaemonConfig config = TestConfig.config("keys " + file, "trustedkey 1 2", "server a key 1");
        Keyring before = KeyLoader.load(config, Path.of("t.conf"), ConfigFileReader.ofFileSystem())
                .trusted();
        Files.delete(file);
        LoadedKeys gone = reload(config, before);
        assertSame(before, gone.trusted());
        assertEquals(1, gone.problems().size(), () -> gone.problems().toString());
        file("rw-r-----", "2 M b");
        LoadedKeys others = reload(config, before);
        assertTrue(others.trusted().has(2) && !others.trusted().has(1));
        assertTrue(
                others.problems().toString().contains("a has key 1"),
                () -> others.problems().toString());
    }

    /** Who writes it anew empties it first. */
    @Test
    void aFileWithoutAnyKeyLeavesTheKeysThereWere() throws IOException {
        Path file = file("rw-r-----", "1 M a");
        DaemonConfig config = TestConfig.config("keys " + file, "trustedkey 1 2");
        Keyring before = KeyLoader.load(config, Path.of("t.conf"), ConfigFileReader.ofFileSystem())
                .trusted();
        file("rw-r-----");
        LoadedKeys emptied = reload(config, before);
        assertSame(before, emptied.trusted());
        assertEquals(1, emptied.problems().size(), () -> emptied.problems().toString());
        Files.delete(file);
        Files.createDirectory(file);
        assertSame(before, reload(config, before).trusted());
    }

    private static LoadedKeys reload(DaemonConfig config, Keyring before) {
        return KeyLoader.reload(config, Path.of("t.conf"), ConfigFileReader.ofFileSystem(), before);
    }

    @Test
    void trustsWhatTrustedkeyLists() throws IOException {
        Path file = file("rw-r-----", "1 M a", "2 M b", "5 M c", "7 M d", "9 M e", "20 M f");
        LoadedKeys keys = load("keys " + file, "trustedkey 1 (5 ... 9)", "server a key 7");
        List<Integer> trusted = new ArrayList<>();
        for (int id = 0; id <= 65_535; id++) {
            if (keys.trusted().has(id)) {
                trusted.add(id);
            }
        }
        assertEquals(List.of(1, 5, 7, 9), trusted);
        assertEquals(List.of(), texts(keys.problems()));
    }

    @ParameterizedTest
    @CsvSource({"rw-r--r--, 1", "rw--w--w-, 1", "rw-rw----, 0", "r--------, 0"})
    void warnsOfAFileThatOthersMayReadOrChange(String permissions, int warnings) throws IOException {
        Path file = file(permissions, "1 M a");
        List<String> texts = texts(load("keys " + file, "trustedkey 1").problems());
        assertEquals(warnings, texts.size(), texts.toString());
        assertTrue(texts.stream().allMatch(text -> text.contains("chmod o= " + file)), texts.toString());
    }

    @Test
    void saysWhyASourceIsNeverAsked() throws IOException {
        Path file = file("rw-------", "1 M a", "2 M b");
        assertEquals(
                List.of(
                        "t.conf:1: warning: a has key 1, and there is no file of keys; name it with keys FILE, or remove the key"),
                texts(load("server a key 1").problems()));
        assertEquals(
                List.of(
                        "t.conf:3: warning: a has key 1, which is not trusted; add trustedkey 1",
                        "t.conf:4: warning: b has key 3, which " + file
                                + " does not have; add it there; until then it is not asked"),
                texts(load("keys " + file, "trustedkey 2", "server a key 1", "peer b key 3", "server c key 2")
                        .problems()));
        assertEquals(
                List.of("t.conf:1: warning: no key of the file of keys is trusted; list them with trustedkey"),
                texts(load("keys " + file).problems()));
    }

    @Test
    void saysWhichTrustedKeysAreNotThere() throws IOException {
        Path file = file("rw-------", "1 M a", "7 M b");
        assertEquals(
                List.of(
                        "t.conf:2: warning: trustedkey 99, and " + file
                                + " has no such key; add it there, then send SIGHUP",
                        "t.conf:3: warning: trustedkey 8 ... 9, and " + file
                                + " has no such key; add it there, then send SIGHUP"),
                inVain("keys " + file, "trustedkey 1 99", "trustedkey 6 ... 7 8 ... 9"));
        assertEquals(
                List.of("t.conf:1: warning: trustedkey 1, and there is no file of keys; name it with keys FILE"),
                inVain("trustedkey 1"));
        assertEquals(List.of(), inVain("keys /nowhere/keys", "trustedkey 1"), "that is told already");
    }

    private List<String> inVain(String... lines) {
        return texts(
                load(lines).missing().trustedInVain(TestConfig.config(lines).keys()));
    }

    @Test
    void saysOfEachMissingKeyTheCure() throws IOException {
        Path file = file("rw-------", "1 M a", "2 M b");
        String restart = " to ntp.conf and restart, or say so with `:config`";
        assertEquals(
                "key 1 of its line is unknown, for there is no file of keys: add `keys FILE` and `trustedkey 1`"
                        + restart,
                missing(1, "server a key 1"));
        assertEquals(
                "key 1 of its line is in " + file + " and not trusted: add `trustedkey 1`" + restart,
                missing(1, "keys " + file, "trustedkey 2"));
        assertEquals(
                "key 3 of its line is not in " + file + ": add it there, then send SIGHUP",
                missing(3, "keys " + file, "trustedkey 2 3"));
        assertEquals(
                "key 3 of its line is neither in " + file + " nor trusted: add it there, and `trustedkey 3`" + restart,
                missing(3, "keys " + file, "trustedkey 2"));
        assertEquals(
                "key 1 of its line is unknown, for /nowhere/ntp.keys could not be read: let us read it, then send SIGHUP",
                missing(1, "keys /nowhere/ntp.keys", "trustedkey 1"));
    }

    private String missing(int keyId, String... lines) {
        return load(lines).missing().why(keyId, TestConfig.config(lines).keys());
    }

    @Test
    void aMissingFileIsNamedAndTheStartGoesOn() {
        LoadedKeys keys = load("keys /nowhere/ntp.keys", "trustedkey 1", "controlkey 1");
        assertEquals(0, keys.trusted().size());
        assertEquals(1, keys.problems().size());
        assertEquals(
                "t.conf:1: the file of keys cannot be read (/nowhere/ntp.keys: No such file or directory); "
                        + "expected a file that we may read",
                keys.problems().getFirst().toString());
        DaemonConfig config = TestConfig.config("keys /etc/a");
        DaemonConfig named = config.withKeys(config.keys().withFile(Path.of("/nowhere/b")));
        String told = reload(named, Keyring.EMPTY).problems().getFirst().toString();
        assertTrue(told.startsWith("command line, -k: the file of keys cannot be read (/nowhere/b: "), told);
    }

    /** Else who signs with it is refused, and nobody says why. */
    @Test
    void saysThatAKeyOfTheAdministratorIsNotTrusted() throws IOException {
        Path file = file("rw-------", "1 M a", "2 M b", "3 M c");
        assertEquals(
                List.of(
                        "t.conf:3: warning: controlkey is key 2, which is not trusted; add trustedkey 2",
                        "t.conf:4: warning: requestkey is key 3, which is not trusted; add trustedkey 3"),
                texts(load("keys " + file, "trustedkey 1", "controlkey 2", "requestkey 3")
                        .problems()));
        String[] lines = {"keys " + file, "trustedkey 1 9", "controlkey 9"};
        assertEquals(
                List.of("t.conf:3: warning: controlkey is key 9, which " + file
                        + " does not have; add it there; until then it is not believed"),
                texts(load(lines).problems()));
        String report =
                TestConfig.load(lines).with(load(lines).problems()).report().text();
        assertTrue(report.contains("WRONG t.conf:3: controlkey 9\n"), report);
        assertEquals(
                List.of("t.conf:1: warning: controlkey is key 1, and there is no file of keys; "
                        + "name it with keys FILE, or remove the key"),
                texts(load("controlkey 1").problems()));
        assertEquals(
                List.of(),
                texts(load("keys " + file, "trustedkey 1 2", "controlkey 1", "requestkey 2")
                        .problems()));
    }

    @Test
    void checkShowsProblemsOfTheKeysFileToo() throws IOException {
        Path file = file("rw-------", "1 M a", "what is this line");
        String[] lines = {"keys " + file, "trustedkey 1"};
        LoadedConfig whole = TestConfig.load(lines).with(load(lines).problems());
        assertFalse(whole.report().understood());
        assertTrue(whole.report().text().contains(file + ":2: "), whole.report().text());
    }
}
