package org.ntpdjava.linux;

import java.io.IOException;

/** A user or group that this machine does not know. */
public final class NoSuchAccountException extends IOException {
    private static final long serialVersionUID = 1L;

    NoSuchAccountException(String kind, String name, String spec) {
        super("there is no " + kind + " \"" + name + "\" (in \"" + spec
                + "\"): name one that exists, or create it with add" + kind + " --system");
    }
}
