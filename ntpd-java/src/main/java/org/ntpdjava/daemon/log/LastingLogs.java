package org.ntpdjava.daemon.log;

import java.util.logging.LogManager;

/** Keeps the log open while the virtual machine ends: the standard manager closes it before we have said goodbye. */
public final class LastingLogs extends LogManager {
    /** Called by the virtual machine's shutdown hook, for which there is nothing to do: every line was flushed. */
    @Override
    public void reset() {}
}
