package org.ntpdjava.ntpq;

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

    /** All has been asked. Returns the exit status. */
    int finish();
}
