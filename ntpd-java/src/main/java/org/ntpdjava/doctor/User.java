package org.ntpdjava.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who we are, as {@code /proc/self/status} tells it (proc(5)): the effective identity.
 *
 * @param capabilities the effective ones, bit N for capability N of capabilities(7)
 */
record User(int uid, Set<Integer> groups, long capabilities) {
    static final int CAP_NET_BIND_SERVICE = 10;
    static final int CAP_SYS_TIME = 25;

    private static final int EFFECTIVE = 1;
    private static final int HEXADECIMAL = 16;
    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int OCTAL_DIGIT = 3;
    private static final int PERMISSIONS = 7;

    User {
        groups = Set.copyOf(groups);
    }

    static User of(Tree tree) {
        Map<String, String> status = tree.text("/proc/self/status")
                .orElse("")
                .lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip(), (first, second) -> first));
        Set<Integer> groups = new HashSet<>();
        numbers(status.getOrDefault("Groups", "")).forEach(groups::add);
        groups.add(effective(status.getOrDefault("Gid", "")));
        String capabilities = status.getOrDefault("CapEff", "0");
        return new User(
                effective(status.getOrDefault("Uid", "")), groups, Long.parseUnsignedLong(capabilities, HEXADECIMAL));
    }

    private static Stream<Integer> numbers(String words) {
        return Arrays.stream(words.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(Integer::valueOf);
    }

    /** Of real, effective, saved and file system's; without /proc we are nobody. */
    private static int effective(String words) {
        return numbers(words).skip(EFFECTIVE).findFirst().orElse(-1);
    }

    boolean isRoot() {
        return uid == 0;
    }

    boolean can(int capability) {
        return (capabilities & 1L << capability) != 0;
    }

    /** As {@code /etc/passwd} names it, or the number. */
    String name(Tree tree) {
        return named(tree, "/etc/passwd", uid);
    }

    /** The group of a device. */
    static String groupOf(Tree tree, String path) {
        return attribute(tree, path, "unix:gid")
                .map(gid -> named(tree, "/etc/group", gid))
                .orElse("root");
    }

    private static String named(Tree tree, String file, int number) {
        return tree.text(file)
                .orElse("")
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 2 && fields[2].equals(Integer.toString(number)))
                .map(fields -> fields[0])
                .findFirst()
                .orElse(Integer.toString(number));
    }

    /** Whether we may open it; without it nothing forbids that. Access lists are not looked at. */
    boolean mayOpen(Tree tree, String path, boolean writing) {
        if (isRoot()) {
            return true;
        }
        int mode = attribute(tree, path, "unix:mode").orElse(-1);
        boolean owner =
                attribute(tree, path, "unix:uid").filter(id -> id == uid).isPresent();
        boolean group =
                attribute(tree, path, "unix:gid").filter(groups::contains).isPresent();
        int digit = owner ? 2 : group ? 1 : 0;
        int wanted = writing ? READ | WRITE : READ;
        return ((mode >> (digit * OCTAL_DIGIT)) & PERMISSIONS & wanted) == wanted;
    }

    private static Optional<Integer> attribute(Tree tree, String path, String name) {
        try {
            return Optional.of((Integer) Files.getAttribute(tree.at(path), name));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
