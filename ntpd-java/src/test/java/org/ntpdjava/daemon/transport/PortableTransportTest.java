package org.ntpdjava.daemon.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.ntpdjava.ntp.packet.IpAddress;

@Isolated("counts what this process has open")
class PortableTransportTest extends TransportContract {
    @Override
    TransportConfig.Kind kind() {
        return TransportConfig.Kind.PORTABLE;
    }

    private static Interfaces with(IpAddress... addresses) {
        return new Interfaces(List.of(new Interfaces.Interface(1, "lo", false, Set.of(addresses))));
    }

    /** Every address of 127/8 can be bound, so one of them can come and go. */
    @Test
    void addressesThatComeAreServedAndThoseThatGoAreNot() throws IOException {
        IpAddress one = IpAddress.ofIpv4(0x7f000001);
        IpAddress two = IpAddress.ofIpv4(0x7f000002);
        List<ListenRule> rules = List.of(
                new ListenRule(ListenRule.Action.IGNORE, new ListenRule.Ipv4()),
                new ListenRule(ListenRule.Action.LISTEN, new ListenRule.Network(two, 32)));
        try (Transport transport = start(config().withRules(rules), TransportContract::echo);
                Client ignored = new Client("127.0.0.1", port(transport));
                Client client = new Client("127.0.0.2", port(transport))) {
            client.send(1);
            assertThrows(IOException.class, () -> client.receive(100));
            transport.follow(with(one, two));
            client.send(2);
            assertEquals(2, client.receive().getLong());
            ignored.send(3);
            assertThrows(IOException.class, () -> ignored.receive(100));
            transport.follow(with(one));
            client.send(4);
            assertThrows(IOException.class, () -> client.receive(100));
        }
    }
}
