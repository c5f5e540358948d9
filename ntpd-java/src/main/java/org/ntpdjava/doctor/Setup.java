package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.ntpdjava.daemon.config.ConfigFileReader;
import org.ntpdjava.daemon.config.ConfigLoader;
import org.ntpdjava.daemon.config.ConfigProblem;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.KeyLoader;
import org.ntpdjava.daemon.config.LoadedConfig;
import org.ntpdjava.daemon.config.LoadedKeys;
import org.ntpdjava.daemon.config.RefclockDevice;
import org.ntpdjava.daemon.refclock.DeviceSettings;
import org.ntpdjava.daemon.refclock.DriverFactory;

/**
 * What the machine is to be: the configuration, and the devices it comes to. Where gpsd reads the receiver for us, its devices
 * are those of {@code /etc/default/gpsd}. Without a configuration a hat is assumed.
 *
 * @param isThere there is something of that name
 * @param isRead it is a file, and could be read: what its lines say, and lack, is known
 * @param problems what {@code --check} would say, in the order of the lines
 * @param serialPorts of receivers, as they are configured
 * @param pulses kernel PPS devices
 * @param pins {@code gpio:PIN} and {@code pi4j:PIN} where the daemon reads the line itself
 * @param pin where the user says the pulse is, a GPIO number
 */
record Setup(
        Path file,
        boolean isThere,
        boolean isRead,
        DaemonConfig config,
        List<ConfigProblem> problems,
        List<String> serialPorts,
        List<DriverFactory.Pulses> pulses,
        List<String> pins,
        boolean usesGpsd,
        int port,
        OptionalInt pin) {
    private static final int NMEA = 20;
    private static final int PPS = 22;
    private static final Set<Integer> BY_GPSD = Set.of(28, 46);
    private static final String HEADER_PORT = "/dev/serial0";
    private static final String FIRST_PULSE = "/dev/pps0";

    Setup {
        problems = List.copyOf(problems);
        serialPorts = List.copyOf(serialPorts);
        pulses = List.copyOf(pulses);
        pins = List.copyOf(pins);
    }

    /** @param readKeys the file of keys may be read by whoever asks */
    static Setup read(Tree tree, Path file, int port, OptionalInt pin, boolean readKeys) {
        ConfigFileReader reader = path -> read(tree, path);
        LoadedConfig loaded = new ConfigLoader(reader).load(file, List.of());
        DaemonConfig config = loaded.config();
        if (readKeys) {
            LoadedKeys keys = KeyLoader.load(config, file, reader);
            loaded = loaded.with(keys.problems()).with(keys.missing().trustedInVain(config.keys()));
        }
        boolean isThere = tree.exists(file.toString());
        boolean gpsd = config.devices().stream()
                .anyMatch(device -> BY_GPSD.contains(device.clock().type()));
        List<String> gpsdDevices = gpsd ? gpsdDevices(tree) : List.of();
        return new Setup(
                file,
                isThere,
                tree.text(file.toString()).isPresent(),
                config,
                loaded.problems(),
                isThere ? serialPorts(tree, config, gpsdDevices) : List.of(HEADER_PORT),
                isThere ? pulses(config, gpsdDevices) : List.of(new DriverFactory.Pulses(FIRST_PULSE, false)),
                pins(config),
                gpsd,
                port,
                pin);
    }

    private static ConfigFileReader.Outcome read(Tree tree, Path path) {
        return ConfigFileReader.ofFileSystem().read(tree.at(path));
    }

    private static List<String> serialPorts(Tree tree, DaemonConfig config, List<String> gpsdDevices) {
        Stream<String> own = config.devices().stream()
                .filter(device -> device.clock().type() == NMEA)
                .map(device -> device.path()
                        .filter(path -> !path.equals("auto"))
                        .orElseGet(() -> usual(tree, device.clock().unit())));
        return Stream.concat(own, gpsdDevices.stream().filter(Setup::isPort))
                .distinct()
                .toList();
    }

    /** Where a receiver that nobody named is looked for first. */
    private static String usual(Tree tree, int unit) {
        String own = "/dev/gps" + unit;
        return tree.exists(own) ? own : HEADER_PORT;
    }

    private static List<DriverFactory.Pulses> pulses(DaemonConfig config, List<String> gpsdDevices) {
        Stream<DriverFactory.Pulses> own = config.devices().stream()
                .flatMap(device -> DriverFactory.kernelPulses(device.clock(), settings(device)).stream());
        Stream<DriverFactory.Pulses> gpsds = gpsdDevices.stream()
                .filter(device -> device.startsWith("/dev/pps"))
                .map(device -> new DriverFactory.Pulses(device, false));
        return Stream.concat(own, gpsds).distinct().toList();
    }

    private static DeviceSettings settings(RefclockDevice device) {
        return new DeviceSettings(device.path(), device.ppsPath(), device.baud());
    }

    private static List<String> pins(DaemonConfig config) {
        return config.devices().stream()
                .flatMap(device -> (device.clock().type() == PPS ? device.path() : device.ppsPath()).stream())
                .filter(path -> !path.startsWith("/"))
                .toList();
    }

    private static boolean isPort(String device) {
        return device.startsWith("/dev/tty") || device.startsWith("/dev/serial") || device.startsWith("/dev/gps");
    }

    private static List<String> gpsdDevices(Tree tree) {
        List<String> devices = new ArrayList<>();
        tree.text("/etc/default/gpsd")
                .orElse("")
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("DEVICES="))
                .map(line ->
                        line.substring("DEVICES=".length()).replace("\"", "").replace("'", ""))
                .flatMap(line -> Arrays.stream(line.split("\\s+", -1)))
                .filter(device -> !device.isEmpty())
                .forEach(devices::add);
        return devices;
    }

    /** It was read, and nothing in it could tell the time. */
    boolean namesNoSource() {
        return isRead
                && config.sources().isEmpty()
                && config.cast().groups().isEmpty()
                && !config.cast().newcomers().broadcastClient();
    }

    Optional<Path> driftFile() {
        return config.files().driftFile();
    }
}
