package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;

class TallyTest {
    private final Tally tally = new Tally();

    private static IpAddress address(int last) {
        return IpAddress.ofIpv4(0xc000_0200 + last);
    }

    private int receive(int last) {
        return tally.received(address(last).high(), address(last).low());
    }

    private String told() {
        return tally.snapshot().local().stream()
                .map(each -> each.address() + " " + each.received() + " " + each.sent() + " " + each.sendFailures())
                .collect(Collectors.joining(", "));
    }

    @Test
    void countsWhatPassedByEachAddress() {
        int first = receive(1);
        receive(2);
        receive(1);
        tally.sent(first);
        tally.sent(receive(3));
        tally.refused(first);
        assertEquals(":: 0 0 0, 192.0.2.1 2 1 1, 192.0.2.2 1 0 0, 192.0.2.3 1 1 0", told());
        assertEquals(4, tally.snapshot().received());
        assertEquals(2, tally.snapshot().sent());
        assertEquals(1, tally.snapshot().sendFailures());
    }

    /** None is lost, and memory does not grow. */
    @Test
    void countsTooManyAddressesTogether() {
        for (int last = 0; last < 200; last++) {
            receive(last);
        }
        TransportCounters counters = tally.snapshot();
        assertEquals(64, counters.local().size());
        assertEquals(137, counters.local().getFirst().received());
        assertEquals(200, counters.received());
    }

    @Test
    void receiversTogetherShowEachAddressOnce() {
        Tally other = new Tally();
        other.sent(other.received(address(2).high(), address(2).low()));
        receive(1);
        receive(2);
        List<LocalTraffic> both = tally.snapshot().plus(other.snapshot()).local();
        assertEquals(3, both.size());
        assertEquals(new LocalTraffic(address(2), 2, 1, 0), both.getLast());
    }
}
