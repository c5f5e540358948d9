package org.ntpdjava.ntpq;

import java.io.IOException;
import java.util.List;

/**
 * One thing ntpq can be told to do.
 *
 * @param name also understood when shortened, as long as no other name begins so
 * @param arguments for the usage line, empty when there are none
 * @param function one sentence for {@code help NAME}
 */
record Command(String name, String arguments, String function, Action action) {
    /** What it does. */
    @FunctionalInterface
    interface Action {
        /**
         * @param arguments the words after the command
         * @return what it found out
         * @throws NtpqException with what to print instead
         * @throws IOException when the socket fails
         */
        Result run(Client client, List<String> arguments) throws NtpqException, IOException;
    }

    String usage() {
        return arguments.isEmpty() ? "usage: " + name : "usage: " + name + " " + arguments;
    }
}
