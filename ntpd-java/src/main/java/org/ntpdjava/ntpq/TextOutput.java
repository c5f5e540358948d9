package org.ntpdjava.ntpq;

import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * For people, at once, as ntpq prints it.
 *
 * @param err for failures
 */
record TextOutput(PrintStream out, PrintStream err) implements Output {
    /** But the end of a line. */
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f]");

    @Override
    public void host(String host) {}

    @Override
    public void next() {
        out.println();
        out.flush();
    }

    @Override
    public void notice(String lines) {
        out.print(lines);
        out.flush();
    }

    @Override
    public void result(String command, Result result) {
        out.print(harmless(result.text()));
        out.flush();
        if (result instanceof Result.Table table) {
            table.shortfall()
                    .map(Shortfall::apart)
                    .filter(text -> !text.isEmpty())
                    .ifPresent(this::complain);
        }
    }

    @Override
    public void failure(String command, NtpqException failure) {
        complain(failure.text());
    }

    private void complain(String text) {
        err.println(harmless(text));
        err.flush();
    }

    @Override
    public Output into(PrintStream file) {
        return new TextOutput(file, err);
    }

    @Override
    public void checkFiles() {}

    /** Nothing that a terminal obeys, whatever a server, or its name, is made of; each command sees to it for itself, too. */
    private static String harmless(String text) {
        return CONTROL.matcher(text).replaceAll(".");
    }

    /** 0 whatever the servers say, as ntpq has it. */
    @Override
    public int finish() {
        return 0;
    }
}
