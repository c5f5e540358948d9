package org.ntpdjava.ntp.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * One line of a file of symmetric keys, as ntpd and NTPsec write it: {@code NUMBER TYPE KEY [ADDRESS,ADDRESS...]}. No text
 * here shows a word of the line, since any of them may be a secret in the wrong place.
 */
public sealed interface KeyLine {
    /** Nothing but blanks, or a comment. */
    record Empty() implements KeyLine {}

    /** A key that can be used. */
    record Usable(SymmetricKey key) implements KeyLine {}

    /**
     * A line that cannot be used.
     *
     * @param found what is wrong
     * @param expected what it should have been
     */
    record Faulty(String found, String expected) implements KeyLine {}

    /** Characters of the longest secret that is text; a longer one is written in hexadecimal digits. */
    int LONGEST_TEXT = 20;

    /** What types of keys are called in such a file. */
    String TYPES = "M or MD5, SHA1, SHA224, SHA256, SHA384, SHA512, AES128CMAC (AES), AES192CMAC, AES256CMAC";

    /** Never throws. */
    static KeyLine parse(String line) {
        int comment = line.indexOf('#');
        String content = (comment < 0 ? line : line.substring(0, comment)).strip();
        if (content.isEmpty()) {
            return new Empty();
        }
        String[] words = content.split("[ \t]+", -1);
        String form = "NUMBER TYPE KEY, and perhaps ADDRESS,ADDRESS,...";
        if (words.length < 3) {
            return new Faulty("the line is not complete", form);
        }
        if (words.length > 4) {
            return new Faulty("the line has too many words: a key has neither blanks nor #", form);
        }
        return number(words[0])
                .map(id -> key(id, words))
                .orElseGet(() -> new Faulty(
                        "the line does not begin with the number of a key", "1 to " + SymmetricKey.LARGEST_ID));
    }

    private static KeyLine key(int id, String[] words) {
        Optional<MacAlgorithm> type = MacAlgorithm.named(words[1]);
        if (type.isEmpty()) {
            return new Faulty("key " + id + " has a type we do not know", TYPES);
        }
        if (!words[2].chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return new Faulty("key " + id + " has characters that are not ASCII", "ASCII, or hexadecimal digits");
        }
        Optional<byte[]> secret = secret(words[2]);
        if (secret.isEmpty()) {
            return new Faulty(
                    "key " + id + " has " + words[2].length()
                            + " characters that are not all pairs of hexadecimal digits",
                    "at most " + LONGEST_TEXT + " characters of text, or an even number of hexadecimal digits");
        }
        Optional<List<AddressBlock>> servers = words.length > 3 ? servers(words[3]) : Optional.of(List.of());
        return servers.<KeyLine>map(blocks -> new Usable(new SymmetricKey(id, type.get(), secret.get(), blocks)))
                .orElseGet(() -> new Faulty(
                        "the last word of key " + id + " is no list of addresses",
                        "ADDRESS or ADDRESS/LENGTH, several with commas and no blanks; a key cannot have blanks"));
    }

    /** A key number, 1 to {@value SymmetricKey#LARGEST_ID}. */
    static Optional<Integer> number(String word) {
        if (word.isEmpty() || word.length() > 5 || !word.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        return Optional.of(Integer.parseInt(word)).filter(n -> n >= 1 && n <= SymmetricKey.LARGEST_ID);
    }

    /** The octets of a secret as people write it: up to {@value #LONGEST_TEXT} characters of ASCII, or hexadecimal digits. */
    static Optional<byte[]> secret(String word) {
        if (word.isEmpty() || !word.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        if (word.length() <= LONGEST_TEXT) {
            return Optional.of(word.getBytes(StandardCharsets.US_ASCII));
        }
        boolean hexadecimal = word.length() % 2 == 0 && word.chars().allMatch(HexFormat::isHexDigit);
        return hexadecimal ? Optional.of(HexFormat.of().parseHex(word)) : Optional.empty();
    }

    private static Optional<List<AddressBlock>> servers(String word) {
        List<AddressBlock> blocks = new ArrayList<>();
        for (String text : word.split(",", -1)) {
            Optional<AddressBlock> block = AddressBlock.parse(text);
            if (block.isEmpty()) {
                return Optional.empty();
            }
            blocks.add(block.get());
        }
        return Optional.of(blocks);
    }
}
