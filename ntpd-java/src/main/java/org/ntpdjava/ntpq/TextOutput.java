package org.ntpdjava.ntpq;

import java.io.PrintStream;

/**
 * For people, at once, as ntpq prints it.
 *
 * @param err for failures
 */
record TextOutput(PrintStream out, PrintStream err) implements Output {
    @Override
    public void host(String host) {}

    @Override
    public void next() {
        out.println();
    }

    @Override
    public void result(String command, Result result) {
        out.print(result.text());
        out.flush();
    }

    @Override
    public void failure(String command, NtpqException failure) {
        err.println(failure.text());
        err.flush();
    }

    /** 0 whatever the servers say, as ntpq has it. */
    @Override
    public int finish() {
        return 0;
    }
}
