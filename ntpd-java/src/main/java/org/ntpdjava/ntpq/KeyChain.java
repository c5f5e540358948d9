package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.ntp.auth.KeyLine;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.product.FileTrouble;

/**
 * The key that signs requests: its number, its type and its secret, each of which can be given alone, in any order, by a
 * command or by a file; what is missing when it is needed is asked for. Used by one thread.
 */
final class KeyChain {
    /** Where NTPsec's ntpq looks when it is told a number and no file. */
    static final List<Path> USUAL_FILES =
            List.of(Path.of("/etc/ntp.keys"), Path.of("/etc/ntpsec/ntp.keys"), Path.of("/etc/ntp/keys"));

    private static final String NO_KEY =
            "***This must be signed, and no key is named: give its number with -a KEYID or keyid KEYID, its secret with -k FILE or passwd WORD";

    private final Map<Integer, SymmetricKey> ofFile = new HashMap<>();
    /** That was named for it; of others nobody says that they must have the key. */
    private Optional<Path> named = Optional.empty();

    private OptionalInt keyId = OptionalInt.empty();
    private MacAlgorithm type = MacAlgorithm.MD5;
    private Optional<byte[]> secret = Optional.empty();
    private boolean always;

    /** What is there of one key; a file's line tells all three. */
    OptionalInt keyId() {
        return keyId;
    }

    MacAlgorithm type() {
        return type;
    }

    /** Whether reads are signed too, {@code authenticate yes}. */
    boolean signsAlways() {
        return always;
    }

    void signAlways(boolean newAlways) {
        this.always = newAlways;
    }

    void keyId(int newKeyId) {
        keyId = OptionalInt.of(newKeyId);
    }

    void type(MacAlgorithm newType) {
        type = newType;
    }

    void password(String word) throws NtpqException {
        secret = Optional.of(KeyLine.secret(word)
                .orElseThrow(() -> new NtpqException("***A password has at most " + KeyLine.LONGEST_TEXT
                        + " characters, or pairs of hexadecimal digits")));
    }

    /** The file that the user names, which has the key, or he is told that it has not. */
    void readNamed(Path file) throws NtpqException {
        read(file);
        named = Optional.of(file);
    }

    /** All keys of a file that can be used, in place of those of another one. */
    void read(Path file) throws NtpqException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new NtpqException("***keys file " + file + " cannot be read: " + FileTrouble.words(e));
        }
        ofFile.clear();
        for (String line : lines) {
            if (KeyLine.parse(line) instanceof KeyLine.Usable(SymmetricKey key)) {
                ofFile.put(key.id(), key);
            }
        }
    }

    /** The key to sign with. A password that was given is taken in place of the file's key. */
    SymmetricKey key(Prompt prompt) throws NtpqException {
        if (keyId.isEmpty()) {
            String word = prompt.ask("Keyid: ", false).orElseThrow(() -> new NtpqException(NO_KEY));
            keyId(KeyLine.number(word.strip()).orElseThrow(() -> new NtpqException("Invalid key identifier")));
        }
        int id = keyId.getAsInt();
        SymmetricKey listed = ofFile.get(id);
        if (secret.isEmpty() && listed != null) {
            return listed;
        }
        if (secret.isEmpty() && named.isPresent()) {
            throw new NtpqException(
                    "***" + named.get() + " has no key " + id
                            + " that can be used: add it there, name one that it has with -a KEYID or keyid KEYID, or give the secret with passwd WORD");
        }
        if (secret.isEmpty()) {
            askPassword(
                    prompt,
                    "***No secret of key " + id + " is known: give a file that has it with -k FILE, or passwd WORD");
        }
        return new SymmetricKey(id, type, secret.orElseThrow(), List.of());
    }

    /** @param nobody what to say when there is nobody to be asked */
    void askPassword(Prompt prompt, String nobody) throws NtpqException {
        String word = prompt.ask(type.word() + " Password: ", true).orElseThrow(() -> new NtpqException(nobody));
        if (word.isEmpty()) {
            throw new NtpqException("***Invalid password");
        }
        password(word);
    }
}
