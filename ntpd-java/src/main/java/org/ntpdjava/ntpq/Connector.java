package org.ntpdjava.ntpq;

import java.io.IOException;

/** Opens the way to a server. */
@FunctionalInterface
public interface Connector {
    /**
     * @param host name or address
     * @throws IOException with a message for the user: no such name, no such network
     */
    ControlTransport open(String host) throws IOException;
}
