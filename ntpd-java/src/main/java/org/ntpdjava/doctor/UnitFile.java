package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A service of systemd as its files tell of it, what is added to it in folders {@code NAME.service.d} behind it (systemd.unit(5)).
 *
 * @param lines in the order in which they count: the last of a key has the last word
 */
record UnitFile(List<String> lines) {
    /** The first that has the file wins. */
    private static final List<String> FOLDERS =
            List.of("/etc/systemd/system/", "/run/systemd/system/", "/usr/lib/systemd/system/", "/lib/systemd/system/");

    /** Of additions, the first is the least. */
    private static final List<String> ADDITIONS = List.of(
            "/usr/lib/systemd/system/", "/run/systemd/generator/", "/run/systemd/system/", "/etc/systemd/system/");

    UnitFile {
        lines = List.copyOf(lines);
    }

    /** @param unit without {@code .service}; one of a template is told by the template's file */
    static Optional<UnitFile> of(Tree tree, String unit) {
        String name = unit.replaceFirst("@.*", "@") + ".service";
        return FOLDERS.stream()
                .map(folder -> tree.text(folder + name))
                .flatMap(Optional::stream)
                .findFirst()
                .map(text -> new UnitFile(
                        Stream.concat(text.lines(), additions(tree, name)).toList()));
    }

    private static Stream<String> additions(Tree tree, String name) {
        List<String> lines = new ArrayList<>();
        for (String above : ADDITIONS) {
            String folder = above + name + ".d";
            for (String file : tree.names(folder, "*.conf")) {
                tree.text(folder + "/" + file).stream().flatMap(String::lines).forEach(lines::add);
            }
        }
        return lines.stream();
    }

    private Stream<String> all(String key) {
        return lines.stream()
                .map(String::strip)
                .filter(line -> line.startsWith(key + "="))
                .map(line -> line.substring(key.length() + 1).strip());
    }

    /** Of a key that has one value, the last. */
    Optional<String> value(String key) {
        return all(key).reduce((first, second) -> second);
    }

    /** Of a key that is a list, all words. */
    List<String> words(String key) {
        return all(key).flatMap(value -> Arrays.stream(value.split("\\s+", -1)))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** A list of paths has this one, or a folder above it. */
    boolean lists(String key, String path) {
        return words(key).stream()
                .map(word -> word.replaceFirst("^[-+]+", ""))
                .anyMatch(listed -> !listed.isEmpty() && Path.of(path).startsWith(listed));
    }

    /** It can be enabled and disabled; others are started by somebody else's word. */
    boolean canBeEnabled() {
        return lines.stream().anyMatch(line -> line.strip().equals("[Install]"));
    }

    /** The program it runs, a path; empty where it runs none. */
    String program() {
        return words("ExecStart").stream()
                .findFirst()
                .map(word -> word.replaceFirst("^[-@:+!|]+", ""))
                .orElse("");
    }
}
