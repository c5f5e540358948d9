package org.ntpdjava.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ntpdjava.ntp.control.ReasonText;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntpq.ServerLook;
import org.ntpdjava.ntpq.SourceLook;
import org.ntpdjava.ntpq.VariableList;

/** The files of a healthy Raspberry Pi 4 with a hat, below a folder, to be made ill. */
final class SeededMachine {
    static final Instant NOW = Instant.parse("2026-12-01T00:00:00Z");
    static final String CONFIG = "/etc/ntp.conf";
    static final String BOOT = "/boot/firmware/config.txt";
    static final String CMDLINE = "/boot/firmware/cmdline.txt";
    static final String LEAPS = "/usr/share/zoneinfo/leap-seconds.list";
    static final String GOVERNOR = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";
    static final String ROOT_STATUS =
            "Name:\tjava\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nGroups:\t0 \nCapEff:\t000001ffffffffff\n";
    static final String PI_STATUS =
            "Name:\tjava\nUid:\t54321\t54321\t54321\t54321\nGid:\t54321\t54321\t54321\t54321\nGroups:\t54321 \nCapEff:\t0000000000000000\n";

    /** 2027-06-28. */
    private static final String EXPIRY = "4023216000";

    private static final Instant WRITTEN = Instant.parse("2026-11-15T00:00:00Z");

    private final Path root;
    private int edges = 57;
    private boolean pulsing = true;
    private Instant now = NOW;
    private OptionalInt pin = OptionalInt.empty();
    private Optional<ServerLook> daemon = Optional.empty();

    SeededMachine(Path root) {
        this.root = root;
        file("/proc/device-tree/model", "Raspberry Pi 4 Model B Rev 1.2\0");
        file("/proc/cmdline", "console=tty1 root=PARTUUID=6e172edd-02 rootwait\n");
        file("/proc/self/status", ROOT_STATUS);
        file("/proc/self/net/udp", "  sl  local_address rem_address\n");
        process(1, "systemd", "/sbin/init\0", "0::/init.scope\n");
        file(BOOT, "enable_uart=1\ndtoverlay=disable-bt\n[all]\ndtoverlay=pps-gpio,gpiopin=4\n");
        file(CMDLINE, "console=tty1 root=PARTUUID=6e172edd-02 rootwait\n");
        file("/dev/ttyAMA0", "");
        file("/dev/ttyS0", "");
        file("/dev/pps0", "");
        link("/dev/serial0", "ttyAMA0");
        file("/sys/class/pps/pps0/name", "pps@4.-1\n");
        pulse();
        file("/sys/class/rtc/rtc0/name", "rtc-ds1307\n");
        file(GOVERNOR, "performance\n");
        file("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\npi:x:54321:54321::/home/pi:/bin/bash\n");
        file("/etc/group", "root:x:0:\ndialout:x:20:\n");
        file(CONFIG, hat(""));
        file("/var/lib/ntp/ntp.drift", "1.5\n");
        written("/var/lib/ntp/ntp.drift", WRITTEN);
        leapFile(EXPIRY);
    }

    static String hat(String more) {
        return "driftfile /var/lib/ntp/ntp.drift\nleapfile " + LEAPS + "\n"
                + "server 127.127.20.0 path /dev/serial0 baud 9600 prefer\n"
                + "server 127.127.22.0 path /dev/pps0\n"
                + "pool 0.us.pool.ntp.org iburst\n" + more;
    }

    void leapFile(String expiryNtpS) {
        file(LEAPS, "#@ " + expiryNtpS + "\n2272060800 10\n3692217600 37\n");
        written(LEAPS, WRITTEN);
    }

    void file(String path, String text) {
        try {
            Path file = root.resolve(path.substring(1));
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void link(String path, String target) {
        try {
            Path link = root.resolve(path.substring(1));
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(target));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(String path) {
        try {
            Files.delete(root.resolve(path.substring(1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void written(String path, Instant at) {
        try {
            Files.setLastModifiedTime(root.resolve(path.substring(1)), FileTime.from(at));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void permissions(String path, String mode) {
        try {
            Files.setPosixFilePermissions(root.resolve(path.substring(1)), PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void process(long pid, String comm, String commandLine, String cgroup) {
        file("/proc/" + pid + "/comm", comm + "\n");
        file("/proc/" + pid + "/cmdline", commandLine);
        file("/proc/" + pid + "/cgroup", cgroup);
    }

    /** The package's, which is not running here, with more lines of its section. */
    void service(String lines) {
        file(
                "/etc/passwd",
                "root:x:0:0:root:/root:/bin/bash\nntpd-java:x:54322:54322::/var/lib/ntpd-java:/sbin/nologin\n");
        file(
                "/usr/lib/systemd/system/ntpd-java.service",
                "[Service]\nUser=ntpd-java\nGroup=ntpd-java\n" + lines + "[Install]\nWantedBy=multi-user.target\n");
    }

    /** The process has something open. */
    void open(long pid, String target) {
        link("/proc/" + pid + "/fd/5", target);
    }

    void noPulse() {
        pulsing = false;
    }

    private void pulse() {
        edges++;
        file("/sys/class/pps/pps0/assert", "1796083200.000001234#" + edges + "\n");
    }

    /** The kernel has no PPS device. */
    void deletePulse() {
        noPulse();
        List.of("assert", "name", "").forEach(name -> delete("/sys/class/pps/pps0/" + name));
        delete("/dev/pps0");
    }

    void clockSays(String instant) {
        now = Instant.parse(instant);
    }

    void hatHasItsPulseOn(int gpio) {
        pin = OptionalInt.of(gpio);
    }

    /** A source as the daemon tells of it. */
    static SourceLook source(String name, String address, String why, double quietS) {
        return source(name, address, why, 0, quietS);
    }

    static SourceLook source(String name, String address, String why, int reach, double quietS) {
        NtpTimestamp heard = timestamp(NOW.minusMillis((long) (quietS * 1000)));
        return new SourceLook(
                name,
                IpAddress.parse(address).orElseThrow(),
                reach,
                ReasonText.decode(why),
                "says: " + why,
                VariableList.parse(""),
                Optional.of(heard),
                OptionalInt.empty());
    }

    private static NtpTimestamp timestamp(Instant at) {
        return new NtpTimestamp((at.getEpochSecond() + NtpTimestamp.UNIX_EPOCH_S) << 32);
    }

    void daemonSays(SourceLook... sources) {
        NtpTimestamp at = timestamp(NOW);
        String clock = String.format("0x%08x.%08x", at.secondsField(), at.fractionField());
        daemon = Optional.of(new ServerLook(
                VariableList.parse("version=\"ntpd ntpd-java-0.1.0\", clock=" + clock), List.of(sources)));
    }

    Patient patient() {
        Tree tree = new Tree(root);
        User user = User.of(tree);
        Setup setup = Setup.read(tree, Path.of(CONFIG), 123, pin, user.isRoot());
        return new Patient(tree, setup, user, daemon, now, 4711, StartedWith.NOTHING);
    }

    /** As long as there are pulses, one comes meanwhile. */
    void pause(Duration time) {
        if (pulsing) {
            pulse();
        }
    }

    /** What is found, and nothing else is. */
    Finding onlyFinding() {
        List<Finding> findings = examined().findings();
        if (findings.size() != 1) {
            throw new AssertionError(findings);
        }
        return findings.getFirst();
    }

    Examination examined() {
        return Examination.of(patient(), this::pause, Set.of());
    }
}
