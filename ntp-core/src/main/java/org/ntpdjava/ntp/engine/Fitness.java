package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.association.PeerTests;
import org.ntpdjava.ntp.select.SelectionConfig;

/** What a source is measured against before it may be selected. */
final class Fitness {
    private final LocalAddresses local = new LocalAddresses();
    private PeerTests tests;

    Fitness(SelectionConfig config) {
        tests = testsOf(config);
    }

    void reconfigure(SelectionConfig config) {
        tests = testsOf(config);
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
