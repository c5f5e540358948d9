package org.ntpdjava.nmea.setup;

/** What is to be done for a setup. */
public sealed interface SetupAction {
    /** These octets are to be sent to the receiver. */
    record Send(Command command) implements SetupAction {}

    /** People are to be told this. */
    record Tell(SetupReport report) implements SetupAction {}
}
