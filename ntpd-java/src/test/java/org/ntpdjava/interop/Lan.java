package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A LAN of our own: one network namespace a host, joined by a bridge in a namespace of its own, so that nothing leaves
 * it and every host has its port 123. Host n has the address 192.168.3.n, and
 * a link-local one of IPv6; multicast stays on the LAN. Needs root; without it such a test is skipped.
 */
final class Lan implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final AtomicInteger MADE = new AtomicInteger();

    private final Path directory;
    private final String prefix = "ntpdj" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();
    private final List<String> namespaces = new ArrayList<>();

    Lan(Path directory) {
        assumeTrue(isRoot(), "network namespaces need root");
        this.directory = directory;
        String hub = add("hub");
        ip("-n", hub, "link", "add", "br0", "type", "bridge");
        ip("-n", hub, "link", "set", "br0", "up");
    }

    static boolean isRoot() {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (java.io.IOException e) {
            return false;
        }
    }

    private String add(String name) {
        String namespace = prefix + name;
        ip("netns", "add", namespace);
        namespaces.add(namespace);
        ip("-n", namespace, "link", "set", "lo", "up");
        return namespace;
    }

    /** Adds host 192.168.3.number. */
    Lan host(int number) {
        String namespace = add("h" + number);
        String hub = prefix + "hub";
        ip("link", "add", "eth0", "netns", namespace, "type", "veth", "peer", "name", "p" + number, "netns", hub);
        ip("-n", hub, "link", "set", "p" + number, "master", "br0", "up");
        ip("-n", namespace, "address", "add", address(number) + "/24", "dev", "eth0");
        ip("-n", namespace, "link", "set", "eth0", "up");
        ip("-n", namespace, "route", "add", "224.0.0.0/4", "dev", "eth0");
        return this;
    }

    /** Gives a host another address. */
    Lan alsoAt(int host, int number) {
        ip("-n", prefix + "h" + host, "address", "add", address(number) + "/24", "dev", "eth0");
        return this;
    }

    /** Takes an address from a host. */
    Lan noLongerAt(int host, int number) {
        ip("-n", prefix + "h" + host, "address", "delete", address(number) + "/24", "dev", "eth0");
        return this;
    }

    /** Gives a host another interface on the LAN, with this address. */
    Lan second(int host, String name, int number) {
        String namespace = prefix + "h" + host;
        String hub = prefix + "hub";
        ip("link", "add", name, "netns", namespace, "type", "veth", "peer", "name", "p" + number, "netns", hub);
        ip("-n", hub, "link", "set", "p" + number, "master", "br0", "up");
        ip("-n", namespace, "address", "add", address(number) + "/32", "dev", name);
        ip("-n", namespace, "link", "set", name, "up");
        return this;
    }

    /** Gives a host a bridge without ports, with this address. */
    Lan bridge(int host, int number) {
        String namespace = prefix + "h" + host;
        ip("-n", namespace, "link", "add", "docker0", "type", "bridge");
        ip("-n", namespace, "address", "add", address(number) + "/32", "dev", "docker0");
        ip("-n", namespace, "link", "set", "docker0", "up");
        return this;
    }

    /** Has a host take what is sent to this address, which no interface has. */
    Lan local(int host, String address) {
        ip("-n", prefix + "h" + host, "route", "add", "local", address + "/32", "dev", "lo");
        return this;
    }

    /** Lets a host speak, to another one, with any address of 10.9.0.0/16. */
    Lan manyAddresses(int host, int to) {
        ip("-n", prefix + "h" + host, "route", "add", "local", "10.9.0.0/16", "dev", "lo");
        ip("-n", prefix + "h" + to, "route", "add", "10.9.0.0/16", "via", address(host));
        return this;
    }

    static String address(int number) {
        return "192.168.3." + number;
    }

    /** The words before a command that make it run on a host. */
    List<String> on(int number) {
        return List.of("ip", "netns", "exec", prefix + "h" + number);
    }

    /** Runs a command on a host to its end and returns what it printed. */
    String run(int number, Duration limit, Object... command) {
        List<String> words = Program.words(command);
        String name = Path.of(words.getFirst()).getFileName().toString();
        return Program.run(name, directory, limit, Program.words(on(number), words));
    }

    private void ip(String... arguments) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(Arrays.asList(arguments));
        try (Program program = Program.start("ip", directory, command)) {
            if (program.awaitEnd(LIMIT) != 0) {
                throw new AssertionError(command + ": " + program.printed());
            }
        }
    }

    @Override
    public void close() {
        for (String namespace : namespaces) {
            ip("netns", "delete", namespace);
        }
    }
}
