package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.PeerTests;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.state.PeerVariables;

/** What a source is measured against before it may be selected. */
final class Fitness {
    private final LocalAddresses local = new LocalAddresses();
    private PeerTests tests;
    private String floor = "";
    private String ceiling = "";

    Fitness(SelectionConfig config) {
        tests = testsOf(config);
        nameLimits();
    }

    void reconfigure(SelectionConfig config) {
        tests = testsOf(config);
        nameLimits();
    }

    private void nameLimits() {
        floor = "floor " + tests.floorStratum();
        ceiling = "ceiling " + tests.ceilingStratum();
    }

    /** As {@link PeerTests#stratumFault}, with the limit behind {@code floor} and {@code ceiling}. Creates no object. */
    String stratumFault(PeerVariables peer) {
        String fault = tests.stratumFault(peer);
        return switch (fault) {
            case "floor" -> floor;
            case "ceiling" -> ceiling;
            default -> fault;
        };
    }

    PeerTests tests() {
        return tests;
    }

    LocalAddresses local() {
        return local;
    }

    private static PeerTests testsOf(SelectionConfig config) {
        return new PeerTests(config.floorStratum(), config.ceilingStratum(), config.maxDistanceS());
    }
}
