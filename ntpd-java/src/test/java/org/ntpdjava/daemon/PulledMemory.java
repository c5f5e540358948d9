package org.ntpdjava.daemon;

import java.io.IOException;
import java.time.Instant;
import org.ntpdjava.daemon.refclock.ShmWriter;

/** Shared memory that its writer removes, as {@code ipcrm} does, and makes anew; or that nobody writes any more. */
final class PulledMemory implements Pulled {
    private final int unit;
    private ShmWriter writer;
    private int pulls;
    private boolean away;

    PulledMemory(int unit) throws IOException {
        this.unit = unit;
        writer = ShmWriter.attach(unit);
    }

    @Override
    public String line() {
        return "server " + clock() + " minpoll 3 noselect";
    }

    @Override
    public String clock() {
        return "127.127.28." + unit;
    }

    private boolean removes() {
        return (unit + pulls) % 2 == 0;
    }

    @Override
    public String manner() {
        return removes() ? "SHM, removed and remade" : "SHM, not written";
    }

    @Override
    public void pull() throws IOException {
        away = true;
        if (removes()) {
            writer.remove();
        }
    }

    @Override
    public void plug() throws IOException {
        if (removes()) {
            writer = ShmWriter.attach(unit);
        }
        pulls++;
        away = false;
    }

    @Override
    public String speak() {
        int nanos = 1000 * (pulls + 1);
        if (!away) {
            writer.write(Instant.ofEpochSecond(Instant.now().getEpochSecond(), nanos), Instant.now());
        }
        return String.format(".%09d", nanos);
    }

    @Override
    public void close() throws IOException {
        writer.remove();
    }
}
