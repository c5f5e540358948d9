package org.ntpdjava.daemon.config;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ntpdjava.ntp.auth.AddressBlock;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;

/**
 * The file of symmetric keys, as ntpd and NTPsec write it: {@code NUMBER TYPE KEY [ADDRESS,ADDRESS...]} a line. A line that
 * cannot be used is named and left out. No message shows a word of the file, since any of them may be a secret in the wrong
 * place.
 */
final class KeyFileParser {
    /** A longer key is written in hexadecimal digits. */
    private static final int LONGEST_TEXT = 20;

    private static final String LINE = "NUMBER TYPE KEY, and perhaps ADDRESS,ADDRESS,...";
    private static final String TYPES =
            "M or MD5, SHA1, SHA224, SHA256, SHA384, SHA512, AES128CMAC (AES), AES192CMAC, AES256CMAC";

    private final ProblemLog problems;
    private final Map<Integer, SymmetricKey> keys = new LinkedHashMap<>();

    private KeyFileParser(ProblemLog problems) {
        this.problems = problems;
    }

    /** The keys that can be used, each number once. */
    static List<SymmetricKey> parse(String file, String text, ProblemLog problems) {
        KeyFileParser parser = new KeyFileParser(problems);
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            parser.readLine(new SourcePosition(file, number, 0), line);
        }
        return List.copyOf(parser.keys.values());
    }

    private void readLine(SourcePosition at, String line) {
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (content.isEmpty()) {
            return;
        }
        String[] words = content.split("[ \t]+", -1);
        if (words.length < 3) {
            problems.error(at, "the line is not complete", LINE);
        } else if (words.length > 4) {
            problems.error(at, "the line has too many words: a key has neither blanks nor #", LINE);
        } else {
            readKey(at, words);
        }
    }

    private void readKey(SourcePosition at, String[] words) {
        Optional<Integer> id = number(words[0]);
        if (id.isEmpty()) {
            problems.error(at, "the line does not begin with the number of a key", "1 to " + SymmetricKey.LARGEST_ID);
            return;
        }
        Optional<MacAlgorithm> type = MacAlgorithm.named(words[1]);
        if (type.isEmpty()) {
            problems.error(at, "key " + id.get() + " has a type we do not know", TYPES);
            return;
        }
        Optional<byte[]> secret = secret(at, id.get(), words[2]);
        Optional<List<AddressBlock>> servers =
                words.length > 3 ? servers(at, id.get(), words[3]) : Optional.of(List.of());
        if (secret.isPresent() && servers.isPresent()) {
            add(at, new SymmetricKey(id.get(), type.get(), secret.get(), servers.get()));
        }
    }

    private void add(SourcePosition at, SymmetricKey key) {
        if (keys.put(key.id(), key) != null) {
            problems.warning(at, "key " + key.id() + " stands above already", "this line replaces it");
        }
    }

    private static Optional<Integer> number(String word) {
        if (word.length() > 5 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(word)).filter(n -> n >= 1 && n <= SymmetricKey.LARGEST_ID);
    }

    private Optional<byte[]> secret(SourcePosition at, int id, String word) {
        if (!word.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            problems.error(at, "key " + id + " has characters that are not ASCII", "ASCII, or hexadecimal digits");
            return Optional.empty();
        }
        if (word.length() <= LONGEST_TEXT) {
            return Optional.of(word.getBytes(StandardCharsets.US_ASCII));
        }
        if (word.length() % 2 != 0 || !word.chars().allMatch(HexFormat::isHexDigit)) {
            problems.error(
                    at,
                    "key " + id + " has " + word.length() + " characters that are not all pairs of hexadecimal digits",
                    "at most " + LONGEST_TEXT + " characters of text, or an even number of hexadecimal digits");
            return Optional.empty();
        }
        return Optional.of(HexFormat.of().parseHex(word));
    }

    private Optional<List<AddressBlock>> servers(SourcePosition at, int id, String word) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String text : word.split(",", -1)) {
            Optional<AddressBlock> block = AddressBlock.parse(text);
            if (block.isEmpty()) {
                problems.error(
                        at,
                        "the last word of key " + id + " is no list of addresses",
                        "ADDRESS or ADDRESS/LENGTH, several with commas and no blanks; a key cannot have blanks");
                return Optional.empty();
            }
            blocks.add(block.get());
        }
        return Optional.of(blocks);
    }
}
