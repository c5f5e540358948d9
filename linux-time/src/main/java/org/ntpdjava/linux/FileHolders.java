package org.ntpdjava.linux;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/**
 * Which processes have a file open, as far as {@code /proc} (see proc(5)) shows it to us: another user's files it shows to
 * root only. Looking takes milliseconds.
 */
public final class FileHolders {
    private static final Path PROC = Path.of("/proc");

    private FileHolders() {}

    /**
     * A process that has the file open.
     *
     * @param program the name of its command, at most 15 octets; empty when it has ended meanwhile
     */
    public record Holder(long pid, String program) {
        /** As in {@code gpsd (process 812)}. */
        @Override
        public String toString() {
            String number = "process " + pid;
            return program.isEmpty() ? number : program + " (" + number + ")";
        }

        public boolean isOurselves() {
            return pid == ProcessHandle.current().pid();
        }
    }

    /**
     * By number, ourselves too.
     *
     * @param targets what links below {@code /proc/PID/fd} show: the real path of a file, or as in {@code socket:[4711]}
     */
    public static List<Holder> of(Set<String> targets) {
        List<Holder> holders = new ArrayList<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (hasOneOf(targets, process)) {
                    holders.add(new Holder(Long.parseLong(String.valueOf(process.getFileName())), program(process)));
                }
            }
        } catch (IOException | DirectoryIteratorException hidden) {
            return List.of();
        }
        holders.sort(Comparator.comparingLong(Holder::pid));
        return holders;
    }

    private static boolean hasOneOf(Set<String> targets, Path process) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (targets.contains(target(descriptor))) {
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

    private static String program(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException ended) {
            return "";
        }
    }
}
