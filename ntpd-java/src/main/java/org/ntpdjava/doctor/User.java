package org.ntpdjava.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who we are, as {@code /proc/self/status} tells it (proc(5)): the effective identity.
 *
 * @param capabilities the effective ones, bit N for capability N of capabilities(7)
 */
record User(long uid, Set<Long> groups, long capabilities) {
    static final int CAP_NET_BIND_SERVICE = 10;
    static final int CAP_SYS_TIME = 25;

    /** Fields of passwd(5) and group(5). */
    private static final int ID = 2;

    private static final int GID = 3;
    private static final int MEMBERS = 3;
    private static final int EFFECTIVE = 1;
    private static final int HEXADECIMAL = 16;
    private static final int READ = 4;
    private static final int WRITE = 2;
    private static final int SEARCH = 1;
    private static final int GROUPS_DIGIT = 1;
    private static final int OCTAL_DIGIT = 3;
    private static final int PERMISSIONS = 7;

    User {
        groups = Set.copyOf(groups);
    }

    static User of(Tree tree) {
        Map<String, String> status = status(tree, "self");
        Set<Long> groups = new HashSet<>();
        numbers(status.getOrDefault("Groups", "")).forEach(groups::add);
        groups.add(effective(status.getOrDefault("Gid", "")));
        String capabilities = status.getOrDefault("CapEff", "0");
        return new User(
                effective(status.getOrDefault("Uid", "")), groups, Long.parseUnsignedLong(capabilities, HEXADECIMAL));
    }

    /** Who started a process, whatever rights it has taken since; empty where it cannot be seen. */
    static OptionalLong starting(Tree tree, String process) {
        return numbers(status(tree, process).getOrDefault("Uid", ""))
                .mapToLong(Long::longValue)
                .findFirst();
    }

    private static Map<String, String> status(Tree tree, String process) {
        return tree.text("/proc/" + process + "/status")
                .orElse("")
                .lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1].strip(), (first, second) -> first));
    }

    /** One of {@code /etc/passwd}, with the groups that {@code /etc/group} gives him. */
    static Optional<User> called(Tree tree, String name) {
        return entries(tree, "/etc/passwd")
                .filter(fields -> fields.length > GID && fields[0].equals(name))
                .findFirst()
                .map(fields -> {
                    Set<Long> groups = new HashSet<>();
                    numbers(fields[GID]).forEach(groups::add);
                    entries(tree, "/etc/group")
                            .filter(group -> isMember(group, name))
                            .forEach(group -> numbers(group[ID]).forEach(groups::add));
                    return new User(numbers(fields[ID]).findFirst().orElse(-1L), groups, 0);
                });
    }

    /** By {@code /etc/group}: from the next login on, if not now. */
    static boolean isMember(Tree tree, String user, String group) {
        return entries(tree, "/etc/group").anyMatch(fields -> fields[0].equals(group) && isMember(fields, user));
    }

    private static boolean isMember(String[] group, String user) {
        return group.length > MEMBERS && List.of(group[MEMBERS].split(",", -1)).contains(user);
    }

    private static Stream<String[]> entries(Tree tree, String file) {
        return tree.text(file).orElse("").lines().map(line -> line.split(":", -1));
    }

    private static Stream<Long> numbers(String words) {
        return Arrays.stream(words.split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .map(Long::valueOf);
    }

    /** Of real, effective, saved and file system's; without /proc we are nobody. */
    private static long effective(String words) {
        return numbers(words).skip(EFFECTIVE).findFirst().orElse(-1L);
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
        return id(tree, path, "unix:gid")
                .map(gid -> named(tree, "/etc/group", gid))
                .orElse("root");
    }

    private static String named(Tree tree, String file, long number) {
        return entries(tree, file)
                .filter(fields -> fields.length > ID && fields[ID].equals(Long.toString(number)))
                .map(fields -> fields[0])
                .findFirst()
                .orElse(Long.toString(number));
    }

    /** Whether we may open it; without it nothing forbids that. Access lists are not looked at. */
    boolean mayOpen(Tree tree, String path, boolean writing) {
        return may(tree, path, wanted(writing));
    }

    /** Whether we may make files in a folder. */
    boolean mayWriteIn(Tree tree, String folder) {
        return may(tree, folder, WRITE | SEARCH);
    }

    /** Whether those of its group may open it. */
    static boolean groupMayOpen(Tree tree, String path, boolean writing) {
        return allows(mode(tree, path), GROUPS_DIGIT, wanted(writing));
    }

    private static int wanted(boolean writing) {
        return writing ? READ | WRITE : READ;
    }

    private boolean may(Tree tree, String path, int wanted) {
        if (isRoot()) {
            return true;
        }
        boolean owner = id(tree, path, "unix:uid").filter(id -> id == uid).isPresent();
        boolean group = id(tree, path, "unix:gid").filter(groups::contains).isPresent();
        int digit = owner ? 2 : group ? GROUPS_DIGIT : 0;
        return allows(mode(tree, path), digit, wanted);
    }

    private static boolean allows(int mode, int digit, int wanted) {
        return ((mode >> (digit * OCTAL_DIGIT)) & PERMISSIONS & wanted) == wanted;
    }

    private static int mode(Tree tree, String path) {
        return attribute(tree, path, "unix:mode").orElse(-1);
    }

    /** Java has them with a sign. */
    private static Optional<Long> id(Tree tree, String path, String name) {
        return attribute(tree, path, name).map(Integer::toUnsignedLong);
    }

    private static Optional<Integer> attribute(Tree tree, String path, String name) {
        try {
            return Optional.of((Integer) Files.getAttribute(tree.at(path), name));
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
