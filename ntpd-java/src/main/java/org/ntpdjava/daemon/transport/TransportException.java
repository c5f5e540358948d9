package org.ntpdjava.daemon.transport;

import java.io.IOException;

/** No socket at all could be bound. The message says why for each, and what to do. */
public final class TransportException extends IOException {
    private static final long serialVersionUID = 1L;

    TransportException(String message) {
        super(message);
    }
}
