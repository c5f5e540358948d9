package org.ntpdjava.pps.pi4j;

import com.pi4j.io.gpio.digital.DigitalInput;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.DigitalStateChangeEvent;
import java.time.Instant;

/** What Pi4J's own events lack: when it was, by the kernel's clock, and how many there were. */
public final class StampedStateChangeEvent extends DigitalStateChangeEvent<DigitalInput> {
    private final Instant at;
    private final long sequence;

    StampedStateChangeEvent(DigitalInput source, DigitalState state, Instant at, long sequence) {
        super(source, state);
        this.at = at;
        this.sequence = sequence;
    }

    /** The system clock (CLOCK_REALTIME) at the edge, taken by the kernel in the interrupt. */
    public Instant at() {
        return at;
    }

    /** Edges of either side until now; a jump means that some were dropped. */
    public long sequence() {
        return sequence;
    }
}
