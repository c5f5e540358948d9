package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.ntpdjava.daemon.clock.ProcessEntry;
import org.ntpdjava.daemon.clock.ProcessList;
import org.ntpdjava.nmea.ByteSource;
import org.ntpdjava.nmea.SerialReceiver;
import org.ntpdjava.nmea.SerialSettings;

/**
 * Opens the serial ports of this machine, and says who else has one. Few programs lock a port or heed a lock, gpsd does not; and
 * of two that read one port each gets some of the bytes. For the threads of all drivers.
 */
final class SerialPorts implements ByteSourceFactory {
    private final Consumer<String> warnings;
    private final Map<Path, List<ProcessEntry>> told = new ConcurrentHashMap<>();

    /** @param warnings is told who else reads a port: once, and again when it is somebody else */
    SerialPorts(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    @Override
    public ByteSource open(SerialSettings settings, InstantSource clock) throws IOException {
        Path device = settings.device();
        List<ProcessEntry> others = others(device);
        if (others.isEmpty()) {
            told.remove(device);
        } else if (!others.equals(told.put(device, others))) {
            warnings.accept(trouble(device, others));
        }
        return SerialReceiver.open(settings, clock);
    }

    @Override
    public ByteSource openUnused(SerialSettings settings, InstantSource clock) throws IOException {
        List<ProcessEntry> others = others(settings.device());
        if (!others.isEmpty()) {
            throw new IOException(trouble(settings.device(), others));
        }
        return SerialReceiver.open(settings, clock);
    }

    private static List<ProcessEntry> others(Path device) {
        try {
            String path = device.toRealPath().toString();
            return ProcessList.ofThisMachine().holding(path::equals).stream()
                    .filter(holder -> !holder.isOurselves())
                    .toList();
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private static String trouble(Path device, List<ProcessEntry> others) {
        Set<String> cures = new LinkedHashSet<>();
        others.forEach(other -> cures.add(cure(other.comm())));
        return device + ": in use by another program: "
                + others.stream().map(ProcessEntry::named).collect(Collectors.joining(", "))
                + "; one of two readers gets what the other misses: " + String.join("; ", cures);
    }

    /** The units are Debian's. */
    static String cure(String program) {
        return switch (program) {
            case "gpsd" -> "systemctl disable --now gpsd.socket gpsd, or have the time from it by \"refclock gpsd\"";
            case "agetty", "login" -> "systemctl disable --now serial-getty@ and the name of the port";
            default -> "stop it";
        };
    }
}
