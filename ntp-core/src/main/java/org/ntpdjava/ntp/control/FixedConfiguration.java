package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.OptionalInt;

/** The configuration of a daemon that keeps the one it was started with. */
record FixedConfiguration(OptionalInt controlKey, List<OwnVariable> variables) implements Configurator {
    private static final String FIXED = "this daemon keeps the configuration it was started with";

    @Override
    public String configure(Requester who, String lines) {
        return FIXED;
    }

    @Override
    public String save(Requester who, String fileName) {
        return FIXED;
    }

    @Override
    public String write(Requester who, List<OwnVariable> changed) {
        return FIXED;
    }
}
