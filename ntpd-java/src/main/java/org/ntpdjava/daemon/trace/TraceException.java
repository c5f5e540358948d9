package org.ntpdjava.daemon.trace;

import java.io.IOException;

/** A file that is no trace, or one that is damaged: the message says where and what. */
public final class TraceException extends IOException {
    private static final long serialVersionUID = 1;

    TraceException(String where, int line, String what) {
        super(where + ":" + line + ": " + what);
    }
}
