package org.ntpdjava.lock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class WaitProgramTest {
    private static final String IN_VAIN = """
            wait: after 0.4 s still waiting for daemon: 127.0.0.1: timed out, nothing received; chronyd (process 812) has UDP \
            port PORT, and does not answer what ntpq asks
            """;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final ByteArrayOutputStream complained = new ByteArrayOutputStream();
    private final List<String> asked = new ArrayList<>();

    /** Of a port where nobody answers. */
    private int waitBriefly(int firstStatus, String... options) throws SocketException {
        try (DatagramSocket silent = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            List<String> arguments =
                    new ArrayList<>(List.of("--port", String.valueOf(silent.getLocalPort()), "--timeout", "0.4"));
            arguments.addAll(List.of(options));
            return WaitProgram.run(
                    arguments.toArray(String[]::new),
                    new Surroundings(
                            (servers, out, _) -> {
                                asked.addAll(servers);
                                out.println("asked");
                                return firstStatus;
                            },
                            _ -> Optional.of("chronyd (process 812)"),
                            OptionalInt::empty),
                    new PrintStream(printed, true, UTF_8),
                    new PrintStream(complained, true, UTF_8));
        }
    }

    private String complaints() {
        return complained.toString(UTF_8).replaceAll("port \\d+,", "port PORT,");
    }

    /** Also where nobody waits long enough for a reminder. */
    @Test
    void saysThatThereIsNoSuchHost() throws SocketException {
        assertEquals(1, waitBriefly(0, "--host", "nope.invalid", "--timeout", "2"));
        assertEquals(
                "wait: after 2 s still waiting for daemon: lookup of nope.invalid failed, Name or service not known\n",
                complaints());
    }

    @Test
    void setsTheClockFirstIfToldTo() throws SocketException {
        assertEquals(1, waitBriefly(0, "--first", "192.0.2.1,ntp.example.net"));
        assertEquals(List.of("192.0.2.1", "ntp.example.net"), asked);
        assertEquals("asked\n", printed.toString(UTF_8));
        assertEquals(IN_VAIN, complaints());
    }

    @Test
    void waitsAlsoWhereThatFailed() throws SocketException {
        assertEquals(1, waitBriefly(1, "--quiet", "--first", "192.0.2.1"));
        assertEquals("", printed.toString(UTF_8));
        assertEquals("wait: the clock was not set beforehand; waiting all the same\n" + IN_VAIN, complaints());
    }

    @Test
    void asksNobodyUntold() throws SocketException {
        assertEquals(1, waitBriefly(0));
        assertEquals(List.of(), asked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--for=nothing", "--timeout=-1", "--bound=0", "--port=0", "--first"})
    void saysWhatIsWrong(String option) throws SocketException {
        assertEquals(2, waitBriefly(0, option));
        assertTrue(complained.toString(UTF_8).contains("\nTry: ntpd wait --help\n"), complained.toString(UTF_8));
        assertEquals(List.of(), asked);
    }

    /** The daemon of this machine may have been told another port; one elsewhere has nothing to do with it. */
    @Test
    void asksWhereTheDaemonOfThisMachineListens() {
        Supplier<OptionalInt> here = () -> OptionalInt.of(1123);
        assertEquals(1123, WaitOptions.parse().port(here));
        assertEquals(1123, WaitOptions.parse("--host", "localhost").port(here));
        assertEquals(123, WaitOptions.parse("--host", "ntp1.example").port(here));
        assertEquals(124, WaitOptions.parse("--port", "124").port(here));
        assertEquals(123, WaitOptions.parse().port(OptionalInt::empty));
    }
}
