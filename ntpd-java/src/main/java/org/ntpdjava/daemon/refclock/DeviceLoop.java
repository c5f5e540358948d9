package org.ntpdjava.daemon.refclock;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The thread that opens a device, reads it until it fails, and tries again: after 1 s, then later and later up to 4 s
 * as long as the device does not stay. A device whose path has come to lead elsewhere is let go of.
 */
final class DeviceLoop implements RefclockDriver {
    private static final long MIN_BACKOFF_NS = 1_000_000_000L;
    private static final long MAX_BACKOFF_NS = 4_000_000_000L;
    private static final long LOOK_EVERY_NS = 1_000_000_000L;
    /** Longer than a receiver needs to be put back. */
    private static final long JOIN_TIMEOUT_MS = 3_000;

    /** An open device. */
    interface Device extends Closeable {
        /**
         * Waits for the device, less than a second, and tells what came.
         *
         * @throws IOException when the device is gone; its message names the device and the cure
         * @throws InterruptedException when the driver is being closed
         */
        void step() throws IOException, InterruptedException;
    }

    /** How to open it. */
    interface Opener {
        Device open() throws IOException;
    }

    private final ClockReport report;
    private final Opener opener;
    private final String what;
    private final Optional<Path> path;
    private final OutageLog outages;
    private final CountDownLatch stop = new CountDownLatch(1);
    private final Thread thread;

    /**
     * @param what it brings: names the thread, and the device among those of its clock
     * @param path where the device is, for one that has a path and does not make it
     */
    DeviceLoop(ClockReport report, String what, Optional<Path> path, Opener opener) {
        this.report = report;
        this.path = path;
        this.opener = opener;
        this.what = what;
        this.outages = new OutageLog(report.context().log(), report.name());
        this.thread =
                Thread.ofPlatform().daemon().name(report.name() + " " + what).unstarted(this::run);
    }

    @Override
    public void start() {
        thread.start();
    }

    private void run() {
        long backoffNs = MIN_BACKOFF_NS;
        try {
            while (!isStopping()) {
                long openedNs = report.monotonicNs();
                serve();
                boolean stayed = report.monotonicNs() - openedNs > MAX_BACKOFF_NS;
                backoffNs = stayed ? MIN_BACKOFF_NS : backoffNs;
                if (stop.await(backoffNs, TimeUnit.NANOSECONDS)) {
                    return;
                }
                backoffNs = Math.min(2 * backoffNs, MAX_BACKOFF_NS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() throws InterruptedException {
        Optional<DeviceNode> node = path.map(DeviceNode::at); // before it is opened: who changes places later is seen
        Every look = Every.startingLater(LOOK_EVERY_NS, report.monotonicNs());
        try (Device device = opener.open()) {
            while (!isStopping()) {
                device.step();
                if (node.isPresent() && look.isDue(report.monotonicNs())) {
                    node.get().requireSame();
                }
                outages.found();
                report.device(what, "");
            }
        } catch (IOException e) {
            if (isStopping()) {
                return;
            }
            String trouble = String.valueOf(e.getMessage());
            outages.lost(trouble, report.monotonicNs());
            report.device(what, trouble);
        } finally {
            report.context()
                    .tape()
                    .lost(report.address(), what, report.context().time().now());
        }
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
    }

    @Override
    public void close() {
        stop.countDown();
        thread.interrupt();
        try {
            thread.join(JOIN_TIMEOUT_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
