package org.ntpdjava.daemon.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;

/** Which processes have a UDP port, as far as {@code /proc} shows it to us. */
public final class PortHolder {
    private static final Path PROC = Path.of("/proc");
    private static final List<String> TABLES = List.of("udp", "udp6");
    private static final int LOCAL_ADDRESS = 1;
    private static final int INODE = 9;
    private static final int HEXADECIMAL = 16;

    private PortHolder() {}

    /** For example {@code chronyd (process 812)}; empty where nobody is seen. */
    public static Optional<String> of(int port) {
        Set<String> sockets = sockets(PROC, port);
        if (sockets.isEmpty()) {
            return Optional.empty();
        }
        List<ProcessEntry> holders = new ArrayList<>(ProcessList.ofThisMachine().holding(sockets::contains));
        if (holders.size() > 1) {
            holders.removeIf(ProcessEntry::isOurselves); // has it for the other family
        }
        return holders.isEmpty()
                ? Optional.empty()
                : Optional.of(holders.stream().map(ProcessEntry::named).sorted().collect(Collectors.joining(", ")));
    }

    /** The same, or {@code another program} where we may not see whose the port is; empty where it is nobody's. */
    public static Optional<String> ofAnybody(int port) {
        return sockets(PROC, port).isEmpty() ? Optional.empty() : of(port).or(() -> Optional.of("another program"));
    }

    /**
     * The sockets that have the port, as {@code /proc/PID/fd} names them: {@code socket:[INODE]}.
     *
     * @param proc {@code /proc}, or a folder that looks like it
     */
    public static Set<String> sockets(Path proc, int port) {
        Set<String> sockets = new HashSet<>();
        TABLES.forEach(table -> addSockets(proc.resolve("self/net").resolve(table), port, sockets));
        return sockets;
    }

    /** Of each line the words are: number, address:port, the other end, …, inode. */
    private static void addSockets(Path table, int port, Set<String> sockets) {
        try (Stream<String> lines = Files.lines(table)) {
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
}
