package org.ntpdjava.nmea.setup;

/** What is to be done for a setup. */
public sealed interface SetupAction {
    /** These octets are to be sent to the receiver. */
    record Send(Command command) implements SetupAction {}

    /** The line goes on at this speed, bits per second; where the receiver is not heard at it, at the former one. */
    record Follow(int baud) implements SetupAction {}

    /** People are to be told this. */
    record Tell(SetupReport report) implements SetupAction {}
}
