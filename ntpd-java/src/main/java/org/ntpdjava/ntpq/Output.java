package org.ntpdjava.ntpq;

import java.io.PrintStream;

/** Where what the commands find out goes. */
interface Output {
    /** What follows is of this host. */
    void host(String host);

    /** Another command of the command line follows. */
    void next();

    /** Something for people to know before the result is there. */
    void notice(String lines);

    void result(String command, Result result);

    void failure(String command, NtpqException failure);

    /** Where the result of one command goes that names a file for it. */
    Output into(PrintStream file);

    /** @throws NtpqException when no command may name a file for its result */
    void checkFiles() throws NtpqException;

    /** All has been asked. Returns the exit status. */
    int finish();
}
