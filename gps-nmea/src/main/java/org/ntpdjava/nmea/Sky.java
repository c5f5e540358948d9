package org.ntpdjava.nmea;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.ntpdjava.nmea.NmeaSentence.Gsv;

/** Satellites in view, put together from the groups of GSV sentences; only whole groups count. */
final class Sky {
    /** A constellation not listed for so long is gone; receivers list it every 1 to 5 s. */
    private static final Duration MAX_AGE = Duration.ofSeconds(30);

    private record Key(String talker, int signal) {}

    private record Whole(List<SatelliteInView> satellites, Instant at) {}

    private record Unfinished(Key key, int nextPart, List<SatelliteInView> satellites) {}

    private final Map<Key, Whole> groups = new HashMap<>();
    private Unfinished unfinished = new Unfinished(new Key("", 0), 0, List.of());

    void hear(Gsv gsv, Instant at) {
        groups.values().removeIf(group -> isOld(group, at));
        Key key = new Key(gsv.talker(), gsv.signal().orElse(0));
        List<SatelliteInView> satellites = new ArrayList<>();
        if (gsv.part() > 1) {
            if (!unfinished.key.equals(key) || unfinished.nextPart != gsv.part()) {
                return;
            }
            satellites.addAll(unfinished.satellites);
        }
        satellites.addAll(gsv.satellites());
        unfinished = new Unfinished(key, gsv.part() + 1, satellites);
        if (gsv.part() == gsv.parts()) {
            groups.put(key, new Whole(List.copyOf(satellites), at));
        }
    }

    private static boolean isOld(Whole group, Instant at) {
        return Duration.between(group.at, at).abs().compareTo(MAX_AGE) > 0;
    }

    /** Each satellite once, with the strongest of its signals; by constellation and number. */
    List<SatelliteInView> inView() {
        Map<String, SatelliteInView> strongest = new TreeMap<>();
        for (Whole group : groups.values()) {
            for (SatelliteInView satellite : group.satellites) {
                String name = String.format("%s%03d", satellite.talker(), satellite.number());
                strongest.merge(name, satellite, Sky::stronger);
            }
        }
        return List.copyOf(strongest.values());
    }

    private static SatelliteInView stronger(SatelliteInView a, SatelliteInView b) {
        Comparator<OptionalInt> bySnr = Comparator.comparingInt(snr -> snr.orElse(-1));
        return bySnr.compare(a.snrDb(), b.snrDb()) >= 0 ? a : b;
    }
}
