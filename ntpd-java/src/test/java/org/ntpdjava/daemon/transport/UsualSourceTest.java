package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.packet.IpAddress;

class UsualSourceTest {
    private static IpAddress address(String text) {
        return IpAddress.parse(text).orElseThrow();
    }

    private static UsualSource of(String addresses) {
        Set<IpAddress> all = Arrays.stream(addresses.split(" "))
                .map(UsualSourceTest::address)
                .collect(Collectors.toSet());
        UsualSource usual = new UsualSource();
        usual.follow(new Interfaces(List.of(new Interfaces.Interface(1, "eth0", true, all))));
        return usual;
    }

    /** Where there is a choice, the system might take another than the one that was asked. */
    @ParameterizedTest(name = "of {0}, {1} was asked by {2}: {3}")
    @CsvSource({
        "127.0.0.1 192.0.2.1, 192.0.2.1, 198.51.100.7, true",
        "127.0.0.1 192.0.2.1, 192.0.2.1, 192.0.2.1, true",
        "127.0.0.1 192.0.2.1, 127.0.0.1, 127.0.0.1, true",
        "127.0.0.1 192.0.2.1, 127.0.0.1, 127.9.9.9, true",
        "127.0.0.1 192.0.2.1, 127.0.0.2, 127.0.0.1, false",
        "127.0.0.1 192.0.2.1, 192.0.2.1, 127.0.0.1, false",
        "127.0.0.1 192.0.2.1, 127.0.0.1, 192.0.2.1, false",
        "127.0.0.1 192.0.2.1, 192.0.2.9, 198.51.100.7, false",
        "127.0.0.1 192.0.2.1 192.0.2.2, 192.0.2.1, 198.51.100.7, false",
        "127.0.0.1, 0.0.0.0, 198.51.100.7, false",
        "::1 2001:db8::1 192.0.2.1, 2001:db8::1, 2001:db8::7, false",
        "::1 2001:db8::1 192.0.2.1, ::1, ::1, false"
    })
    void takesTheAddressThatWasAskedWhereThereIsNoChoice(String ours, String local, String remote, boolean taken) {
        IpAddress asked = address(local);
        IpAddress asking = address(remote);
        assertEquals(taken, of(ours).isTaken(asked.high(), asked.low(), asking.high(), asking.low()));
    }
}
