package org.ntpdjava.ntp.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.association.SourceConfig.Options;
import org.ntpdjava.ntp.discipline.DisciplineConfig;
import org.ntpdjava.ntp.select.SelectionConfig;

/**
 * Says how many octets each kind of event costs an engine with ten sources: a pulse, its sentences and eight servers, or ten
 * servers. A program, for it needs a JVM of its own: what the compiler makes of a method depends on all who called it.
 */
final class EventGarbage {
    private static final int SOURCES = 10;
    private static final int ROUND_S = 1_024;
    /** The compiler may have to wait for a busy machine; until it has come, the interpreter allocates. */
    private static final int MOST_ROUNDS = 60;

    private static final Options OFTEN = new Options(4, 4, true, false, false, false, false);

    private final World world;
    private final Map<String, Double> fewest = new TreeMap<>();

    private EventGarbage(boolean hat) {
        List<SourceConfig> sources = new ArrayList<>();
        if (hat) {
            sources.add(Configs.refclock(22, 0, "", Configs.CLOCK));
            sources.add(Configs.refclock(20, 0, "", Configs.CLOCK_PREFER));
        }
        List<String> servers = IntStream.range(sources.size(), SOURCES)
                .mapToObj(i -> "192.0.2." + (20 + i))
                .toList();
        servers.forEach(address -> sources.add(Configs.server(address, OFTEN)));
        world = new World(1, Configs.with(DisciplineConfig.DEFAULT, SelectionConfig.DEFAULT, sources), 0.01, 10);
        if (hat) {
            FakeHat receiver = new FakeHat(world);
            receiver.pulses("127.127.22.0", 1e-6);
            receiver.sentences("127.127.20.0", 0.1, 0.003);
        }
        servers.forEach(world::server);
    }

    /** @param args {@code hat} or {@code servers}, and how few octets are few enough to stop */
    public static void main(String[] args) {
        EventGarbage garbage = new EventGarbage(args[0].equals("hat"));
        garbage.run(Double.parseDouble(args[1]));
        garbage.fewest.forEach((kind, octets) -> System.out.printf("%s,%.0f%n", kind, octets));
    }

    /** The first round is not that of an engine at work. */
    private void run(double enough) {
        world.runUntil(ROUND_S);
        for (int round = 2; round <= MOST_ROUNDS && !isFew(enough); round++) {
            world.meter.restart();
            world.actions.clear();
            world.runUntil(ROUND_S * round);
            world.meter.meanOctets().forEach((kind, octets) -> fewest.merge(kind, octets, Math::min));
        }
        if (!world.state().synchronised()) {
            throw new IllegalStateException(world.toString());
        }
    }

    private boolean isFew(double enough) {
        return !fewest.isEmpty() && fewest.values().stream().allMatch(octets -> octets < enough);
    }
}
