package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.BindException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;

/** The words a user reads when the daemon cannot have its port. */
@Isolated("counts what this process has open")
class BindTroubleTest {
    private static final Endpoint NTP = new Endpoint(IpAddress.ANY_V4, 123);

    @Test
    void namesTheMissingRightAndTheCure() {
        assertEquals(
                "bind(0.0.0.0:123): Permission denied; port 123 needs root or CAP_NET_BIND_SERVICE:"
                        + " start as root or use --port 11123",
                BindTrouble.of(new BindException("Permission denied"), NTP).toString());
    }

    @Test
    void saysNothingOfPrivilegesForAHighPort() {
        Endpoint high = new Endpoint(IpAddress.ANY_V4, 11123);
        assertEquals(
                "bind(0.0.0.0:11123): Permission denied",
                BindTrouble.of(new BindException("Permission denied"), high).toString());
    }

    @Test
    void namesTheTakenPortAndTheCure() {
        Endpoint nobodys = new Endpoint(IpAddress.ANY_V4, 0);
        assertEquals(
                "port 0 is taken: stop the program that has it (ss -lunp 'sport = :0' names it) and start again, or use --port N",
                BindTrouble.of(new BindException("Address already in use"), nobodys)
                        .cure());
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void namesTheProgramThatHasThePort(String address) throws IOException {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getByName(address))) {
            int port = taken.getLocalPort();
            String us = Files.readString(Path.of("/proc/self/comm")).strip() + " (process "
                    + ProcessHandle.current().pid() + ")";
            assertEquals(
                    "port " + port + " is taken by " + us + ": stop that and start again, or use --port N",
                    BindTrouble.of(new BindException("Address already in use"), new Endpoint(IpAddress.ANY_V4, port))
                            .cure());
        }
    }

    /** We have the port for IPv6, and somebody else has it for IPv4. */
    @Test
    void leavesUsOutWhereAnotherHasThePortToo() throws Exception {
        try (DatagramSocket ours = new DatagramSocket(0, InetAddress.ofLiteral("::1"))) {
            int port = ours.getLocalPort();
            Process other = new ProcessBuilder(
                            "python3",
                            "-c",
                            "import socket,sys; s=socket.socket(2,2); s.bind(('127.0.0.1',%d)); print(1,flush=True);"
                                            .formatted(port)
                                    + " sys.stdin.read()")
                    .start();
            try {
                assertEquals('1', other.getInputStream().read());
                assertEquals(
                        "port " + port + " is taken by python3 (process " + other.pid()
                                + "): stop that and start again, or use --port N",
                        BindTrouble.of(
                                        new BindException("Address already in use"),
                                        new Endpoint(IpAddress.ANY_V4, port))
                                .cure());
            } finally {
                other.destroy();
            }
        }
    }

    @Test
    void givesAllReasonsAndEachCureOnceWhenNoSocketIsLeft() {
        List<BindTrouble> troubles = List.of(
                new BindTrouble("one", "do this"), new BindTrouble("two", "do this"), new BindTrouble("three", ""));
        assertEquals(
                "no socket could be bound: one, two, three; do this",
                BindTrouble.noSocket(troubles).getMessage());
    }
}
