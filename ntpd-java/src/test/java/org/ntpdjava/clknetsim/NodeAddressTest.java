package org.ntpdjava.clknetsim;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

class NodeAddressTest {
    @ParameterizedTest
    @CsvSource({"0, 0, 192.168.123.1", "1, 4, 192.168.124.5", "132, 253, 192.168.255.254"})
    void isTheAddressAllClientsAgreeOn(int subnet, int node, String address) {
        NodeAddress ours = new NodeAddress(subnet, node);
        assertEquals(address, ours.ip().toString());
        assertEquals(Optional.of(ours), NodeAddress.of(ours.ip()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.168.122.1", "192.168.123.0", "192.168.123.255", "192.0.2.1", "fc00::123:101"})
    void noNodeHasAnyOtherAddress(String address) {
        assertEquals(Optional.empty(), NodeAddress.of(IpAddress.parse(address).orElseThrow()));
    }

    @ParameterizedTest
    @CsvSource({
        "node2.net1.clk, 192.168.123.2",
        "nodes-1-3.net2.clk, 192.168.124.1 192.168.124.3",
        "192.0.2.7, 192.0.2.7",
        "node0.net1.clk, ''",
        "node1.net0.clk, ''",
        "ntp.example, ''",
    })
    void namesMeanAddresses(String name, String addresses) {
        List<String> found = new ArrayList<>();
        new NodeNames()
                .resolve(
                        name,
                        SourceConfig.Family.ANY,
                        all -> all.stream().map(IpAddress::toString).forEach(found::add));
        assertEquals(addresses, String.join(" ", found));
    }

    @Test
    void thereAreNoNamesForIpv6() {
        new NodeNames().resolve("node1.net1.clk", SourceConfig.Family.IPV6, found -> assertEquals(List.of(), found));
    }
}
