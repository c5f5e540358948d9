package org.ntpdjava.daemon.clock;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who runs on this machine, as far as {@code /proc} (see proc(5)) shows it to us. */
public final class ProcessList {
    private static final Pattern PID = Pattern.compile("[1-9]\\d{0,9}");
    /**
     * A line of cgroup(7): {@code 0::/system.slice/chrony.service}. Those of a user's own systemd are no services of the system: the
     * system's knows them not by these names, or others by them.
     */
    private static final Pattern UNIT = Pattern.compile("(?m)^\\d+:[^:]*:(?!/user\\.slice/).*/([^/\\s]+)\\.service$");
    /** Command lines can be megabytes. */
    private static final int MOST_OCTETS = 1 << 16;

    private final Path proc;

    /** Of this machine. */
    public static ProcessList ofThisMachine() {
        return new ProcessList(Path.of("/proc"));
    }

    /** @param proc where the kernel shows its processes, {@code /proc} */
    public ProcessList(Path proc) {
        this.proc = proc;
    }

    /** By number; those that end while we look, or hide, are left out. */
    public List<ProcessEntry> running() {
        List<ProcessEntry> entries = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(proc, ProcessList::isProcess)) {
            for (Path directory : directories) {
                entry(directory).ifPresent(entries::add);
            }
        } catch (IOException | DirectoryIteratorException e) {
            return List.of(); // no /proc, as in a jail: nobody is seen
        }
        entries.sort(Comparator.comparingLong(ProcessEntry::pid));
        return entries;
    }

    /**
     * Those that have something open, by number. Of another user's processes only root sees what they have open.
     *
     * @param target of what {@code /proc/PID/fd} shows: a path, or {@code socket:[INODE]}
     */
    public List<ProcessEntry> holding(Predicate<String> target) {
        return running().stream()
                .filter(entry -> hasOpen(proc.resolve(Long.toString(entry.pid())), target))
                .toList();
    }

    private static boolean hasOpen(Path process, Predicate<String> target) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (target.test(target(descriptor))) {
                    return true;
                }
            }
        } catch (IOException | DirectoryIteratorException hidden) {
            return false;
        }
        return false;
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static boolean isProcess(Path path) {
        return PID.matcher(String.valueOf(path.getFileName())).matches();
    }

    private static Optional<ProcessEntry> entry(Path directory) {
        try {
            String comm = beginning(directory.resolve("comm")).strip();
            String commandLine = beginning(directory.resolve("cmdline"));
            List<String> arguments = Arrays.stream(commandLine.split("\0"))
                    .filter(argument -> !argument.isEmpty())
                    .toList();
            long pid = Long.parseLong(String.valueOf(directory.getFileName()));
            return Optional.of(new ProcessEntry(pid, comm, arguments, unit(directory)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> unit(Path directory) {
        try {
            Matcher unit = UNIT.matcher(beginning(directory.resolve("cgroup")));
            return unit.find() ? Optional.of(unit.group(1)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static String beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8);
        }
    }
}
