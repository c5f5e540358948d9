package org.ntpdjava.simulator;

import java.util.Comparator;
import java.util.PriorityQueue;

/** True time, and what is still to happen in it. Events of the same instant happen in the order they were planned. */
final class EventQueue {
    private static final double NS_PER_S = 1e9;

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::atNs).thenComparingLong(Event::order));
    private long planned;
    private long plannedFirst = Long.MIN_VALUE;
    private long nowNs;

    private record Event(long atNs, long order, Runnable happens) {}

    /** Since the world began, ns. */
    long nowNs() {
        return nowNs;
    }

    double nowS() {
        return nowNs / NS_PER_S;
    }

    /** Plans an event; for a moment that is past, for now. */
    void at(long trueNs, Runnable happens) {
        events.add(new Event(Math.max(trueNs, nowNs), planned++, happens));
    }

    /** As {@link #at}, but before all other events of that moment: what belongs to time itself. */
    void firstAt(long trueNs, Runnable happens) {
        events.add(new Event(Math.max(trueNs, nowNs), plannedFirst++, happens));
    }

    /** @param delayS from now, 0 or more */
    void in(double delayS, Runnable happens) {
        at(nowNs + toNs(delayS), happens);
    }

    /** Lets everything happen until then, events at that very instant included. */
    void runUntil(long endNs) {
        while (!events.isEmpty() && events.element().atNs() <= endNs) {
            Event event = events.remove();
            nowNs = event.atNs();
            event.happens().run();
        }
        nowNs = endNs;
    }

    static long toNs(double seconds) {
        return Math.round(seconds * NS_PER_S);
    }
}
