package org.ntpdjava.daemon.clock;

import java.io.IOException;

/** We may not steer this machine's clock. The message says why and what to do; the start ends with it. */
public final class ClockControlException extends IOException {
    private static final long serialVersionUID = 1L;

    ClockControlException(String message) {
        super(message);
    }

    ClockControlException(String message, IOException cause) {
        super(message, cause);
    }
}
