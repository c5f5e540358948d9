package org.ntpdjava.daemon;

import java.io.Closeable;
import java.io.IOException;

/** A device of a reference clock that a test takes away and brings back. One thread. */
interface Pulled extends Closeable {
    /** Its line of ntp.conf. */
    String line();

    /** 127.127.type.unit. */
    String clock();

    /** What kind of pulling the next one is, for the table. */
    String manner();

    /** Takes it away, each time in the next of its manners. */
    void pull() throws IOException;

    /** Brings it back. */
    void plug() throws IOException;

    /**
     * Has it speak, or whoever would if the device was there; to be called a few times a second.
     *
     * @return what the clock's timecode contains when this was heard
     */
    String speak() throws IOException;
}
