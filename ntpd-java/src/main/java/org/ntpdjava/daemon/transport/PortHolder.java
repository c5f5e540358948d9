package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which processes have a UDP port, as far as {@code /proc} (see proc(5)) shows it to us: another user's files it shows to
 * root only.
 */
final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> TABLES = List.of("udp", "udp6");
    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    private PortHolder() {}

    /** For example {@code chronyd (process 812)}; empty where nobody is seen. */
    static Optional<String> of(int port) {
        Set<String> sockets = new HashSet<>();
        TABLES.forEach(table -> addSockets(table, port, sockets));
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        Set<String> holders = new TreeSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[1-9]*")) {
            for (Path process : processes) {
                if (hasOneOf(sockets, process)) {
                    holders.add(name(process));
                }
            }
        } catch (IOException | DirectoryIteratorException hidden) {
            return Optional.empty();
        }
        if (holders.size() > 1) {
            holders.remove(
                    name(PROC.resolve(Long.toString(ProcessHandle.current().pid())))); // has it for the other family
        }
        return holders.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", holders));
    }

    /** Of each line the words are: number, address:port, the other end, …, inode. */
    private static void addSockets(String table, int port, Set<String> sockets) {
        try (Stream<String> lines = Files.lines(PROC.resolve("self/net").resolve(table))) {
            lines.skip(1)
                    .map(line -> line.strip().split("\\s+", -1))
                    .filter(words -> words.length > INODE && port(words[LOCAL_ADDRESS]) == port)
                    .forEach(words -> sockets.add("socket:[" + words[INODE] + "]"));
        } catch (IOException none) {
            return; // a machine without this family
        }
    }

    private static int port(String addressAndPort) {
        return Integer.parseInt(addressAndPort.substring(addressAndPort.indexOf(':') + 1), HEXADECIMAL);
    }

    private static boolean hasOneOf(Set<String> sockets, Path process) {
        try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : descriptors) {
                if (sockets.contains(target(descriptor))) {
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

    private static String name(Path process) {
        String number = "process " + process.getFileName();
        try {
            return Files.readString(process.resolve("comm")).strip() + " (" + number + ")";
        } catch (IOException ended) {
            return number;
        }
    }
}
