package org.ntpdjava.daemon.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ntpdjava.ntp.auth.KeyLine;
import org.ntpdjava.ntp.auth.SymmetricKey;

/** The file of symmetric keys, {@link KeyLine} by line. A line that cannot be used is named and left out. */
final class KeyFileParser {
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
        switch (KeyLine.parse(line)) {
            case KeyLine.Empty() -> {}
            case KeyLine.Faulty(String found, String expected) -> problems.error(at, found, expected);
            case KeyLine.Usable(SymmetricKey key) -> add(at, key);
        }
    }

    private void add(SourcePosition at, SymmetricKey key) {
        if (keys.put(key.id(), key) != null) {
            problems.warning(at, "key " + key.id() + " stands above already", "this line replaces it");
        }
    }
}
