package org.ntpdjava.daemon.refclock;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.pps.PpsSource;
import org.ntpdjava.pps.PulseThread;

/** Pulses of this machine. Who opens them reads them, on the same thread; that is favoured where we may, which is told once. */
final class FavouredPulses implements PpsSourceFactory {
    private final PpsSourceFactory devices;
    private final Consumer<String> log;
    private final AtomicBoolean told = new AtomicBoolean();

    FavouredPulses(PpsSourceFactory devices, Consumer<String> log) {
        this.devices = devices;
        this.log = log;
    }

    @Override
    public PpsSource open(String device, boolean fallingEdge) throws IOException {
        PpsSource source = devices.open(device, fallingEdge); // first: threads it starts look after themselves
        String outcome = favour();
        if (told.compareAndSet(false, true)) {
            log.accept(outcome);
        }
        return source;
    }

    private static String favour() {
        try {
            PulseThread.favour();
            return "pulses are read in real time, SCHED_FIFO " + PulseThread.PRIORITY;
        } catch (SystemCallException refused) {
            return "pulses are read at ordinary priority: " + refused.getMessage();
        }
    }
}
