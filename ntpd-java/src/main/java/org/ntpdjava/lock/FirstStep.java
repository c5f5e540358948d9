package org.ntpdjava.lock;

import java.io.PrintStream;
import java.util.List;

/** Sets the clock from servers, once, within half a minute, before anything is waited for. */
@FunctionalInterface
public interface FirstStep {
    /**
     * Tells what comes of it.
     *
     * @param servers names or addresses
     * @return the exit status: 0 the clock is set
     */
    int set(List<String> servers, PrintStream out, PrintStream complaints);
}
