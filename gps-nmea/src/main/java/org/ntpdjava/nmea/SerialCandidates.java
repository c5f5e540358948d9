package org.ntpdjava.nmea;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The devices that may be a receiver when nobody named one: {@code gpsU}, which is the unit's own name and the only one if it
 * is there; else the port on the header of a Raspberry Pi, then USB receivers, then USB adapters. A port that is the
 * system's console is never one. Nothing is opened here.
 */
public final class SerialCandidates {
    private static final Path DEVICES = Path.of("/dev");
    /** Names of the ttys that are consoles, with blanks between; where the kernel tells them. */
    private static final Path CONSOLES = Path.of("/sys/class/tty/console/active");

    private final Path devices;
    private final Path consoles;

    public SerialCandidates() {
        this(DEVICES, CONSOLES);
    }

    /**
     * @param devices the folder of devices
     * @param consoles the file that names those that are consoles
     */
    public SerialCandidates(Path devices, Path consoles) {
        this.devices = devices;
        this.consoles = consoles;
    }

    /** Those that are there now; each port once, however many names it has. */
    public List<Path> ofUnit(int unit) {
        Path own = devices.resolve("gps" + unit);
        if (Files.exists(own)) {
            return List.of(own);
        }
        List<Path> names = new ArrayList<>(List.of(devices.resolve("serial0")));
        names.addAll(matching("ttyACM*"));
        names.addAll(matching("ttyUSB*"));
        Set<String> taken = consoles();
        Set<Path> seen = new HashSet<>();
        return names.stream().filter(name -> isNew(name, taken, seen)).toList();
    }

    private static boolean isNew(Path name, Set<String> consoles, Set<Path> seen) {
        try {
            Path real = name.toRealPath();
            return !consoles.contains(real.getFileName().toString()) && seen.add(real);
        } catch (IOException _) {
            return false; // not there: the usual case
        }
    }

    private List<Path> matching(String glob) {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> stream = Files.newDirectoryStream(devices, glob)) {
            stream.forEach(found::add);
        } catch (IOException _) {
            return List.of(); // no such directory: no devices
        }
        found.sort(null);
        return found;
    }

    private Set<String> consoles() {
        try {
            return Set.copyOf(List.of(Files.readString(consoles).trim().split("\\s+", -1)));
        } catch (IOException _) {
            return Set.of(); // a kernel without: then there is no console to mind
        }
    }
}
