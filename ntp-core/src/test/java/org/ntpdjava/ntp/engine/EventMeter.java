package org.ntpdjava.ntp.engine;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the octets that the thread of an engine allocates while it handles events, by their kind. */
final class EventMeter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Map<String, Sum> sums = new HashMap<>();

    private static final class Sum {
        private long octets;
        private long events;

        double mean() {
            return (double) octets / events;
        }
    }

    /** Has the engine handle an input and take the picture that is published after it. */
    List<Action> handle(NtpEngine engine, Input input) {
        long before = threads.getCurrentThreadAllocatedBytes();
        List<Action> actions = engine.handle(input);
        engine.state();
        long octets = threads.getCurrentThreadAllocatedBytes() - before;
        boolean sends = actions.stream().anyMatch(Action.SendPacket.class::isInstance);
        Sum sum = sums.computeIfAbsent(sends ? name(input) + " and send" : name(input), _ -> new Sum());
        sum.octets += octets;
        sum.events++;
        return actions;
    }

    private static String name(Input input) {
        Object what = input instanceof Input.RefclockReading reading ? reading.reading() : input;
        return what.getClass().getSimpleName();
    }

    void restart() {
        sums.clear();
    }

    /** For each kind of input, by the name of its class; those that packets were sent for apart. */
    Map<String, Double> meanOctets() {
        return sums.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().mean()));
    }
}
