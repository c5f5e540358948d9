package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.packet.IpAddress;

/** What {@code http} lines come to. */
class WebAssemblerTest {
    @Test
    void nothingListensWithoutTheWord() {
        assertEquals(Optional.empty(), TestConfig.config("server 192.0.2.1").web());
    }

    @Test
    void theWordAloneListensToThisMachine() {
        WebSettings web = TestConfig.config("http").web().orElseThrow();
        assertEquals(new WebSettings(WebSettings.LOOPBACK, 9123, Set.of(), 0.1), web);
        assertEquals("[127.0.0.1, ::1]", web.listen().toString());
    }

    @Test
    void addressesAndNamesAddUpAndOfNumbersTheLastOneCounts() {
        WebSettings web = TestConfig.config(
                        "http listen 192.0.2.1 port 80 name pi.example ready 1",
                        "http listen ::1 listen 192.0.2.1 name ntp.example port 9124 ready 0.0005")
                .web()
                .orElseThrow();
        assertEquals(
                new WebSettings(
                        List.of(IpAddress.parse("192.0.2.1").orElseThrow(), new IpAddress(0, 1)),
                        9124,
                        Set.of("pi.example", "ntp.example"),
                        0.0005),
                web);
    }

    /** A port can be listened on once: by all, or by one of them. */
    @ParameterizedTest
    @CsvSource({
        "http listen 127.0.0.1 listen ::1, http listen *, [::]",
        "http listen ::, http listen 192.0.2.1, [::]",
        "http listen 127.0.0.1 listen ::1, http listen 0.0.0.0, '[::1, 0.0.0.0]'"
    })
    void allOfAFamilyMakeUpForEachOfIt(String one, String other, String listen) {
        LoadedConfig loaded = TestConfig.load(one, other);
        assertEquals(List.of(), TestConfig.complaints(loaded));
        assertEquals(listen, loaded.config().web().orElseThrow().listen().toString());
    }

    @Test
    void aLineThatSaysAnotherThanAnEarlierOneIsNamed() {
        LoadedConfig loaded = TestConfig.load(
                "http port 9300 listen 127.0.0.1 ready 0.1", "http ready 0.1 port 9311 listen *", "http ready 1");
        assertEquals(
                List.of(
                        "t.conf:2:16: warning: port is 9300 already (t.conf:1:6); all lines of http are one server, and"
                                + " the last word counts: 9311",
                        "t.conf:3:6: warning: ready is 0.1 already (t.conf:2:6); all lines of http are one server, and"
                                + " the last word counts: 1"),
                TestConfig.complaints(loaded));
        assertEquals(9311, loaded.config().web().orElseThrow().port());
    }

    /** A slip must not open a door to others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http listen 192.168.3 | t.conf:1:6: \"192.168.3\" is no address to listen on; expected an"
                        + " address, or * for all",
                "http listen 224.0.0.1 | t.conf:1:6: \"224.0.0.1\" is no address to listen on; expected an"
                        + " address, or * for all",
                "http name a:80 | t.conf:1:6: \"a:80\" is no name of a machine; expected a name without a port",
                "http port 0 | t.conf:1:11: port 0 is out of range; expected a whole number from 1 to 65535;"
                        + " port is ignored",
                "http lisen * | t.conf:1:6: \"lisen\" is not an option of \"http\"; did you mean \"listen\"?",
            })
    void aWordThatIsWrongIsNamedAndLeavesThisMachineAlone(String line, String complaint) {
        LoadedConfig loaded = TestConfig.load(line);
        assertEquals(List.of(complaint), TestConfig.complaints(loaded));
        assertEquals(
                new WebSettings(WebSettings.LOOPBACK, 9123, Set.of(), 0.1),
                loaded.config().web().orElseThrow());
    }
}
