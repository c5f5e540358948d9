package org.ntpdjava.ntpq;

import java.util.Optional;
import org.ntpdjava.linux.JdkSignal;

/** Ctrl-C: once it is a wish; the second time it does what it did before. */
final class InterruptKey implements Interruption {
    private volatile boolean wanted;
    private Optional<JdkSignal> signal = Optional.empty();

    private InterruptKey() {}

    static Interruption watch() {
        InterruptKey key = new InterruptKey();
        key.signal = JdkSignal.handle("INT", key::pressed);
        return key;
    }

    private void pressed() {
        wanted = true;
        close();
    }

    @Override
    public boolean isWanted() {
        return wanted;
    }

    @Override
    public synchronized void close() {
        signal.ifPresent(JdkSignal::close);
        signal = Optional.empty();
    }
}
