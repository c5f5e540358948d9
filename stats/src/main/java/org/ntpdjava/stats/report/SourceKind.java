package org.ntpdjava.stats.report;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a source is, by the name the files give it: an address, 127.127.TYPE.UNIT, or {@code NMEA(0)} as in NTPsec's. */
final class SourceKind {
    private static final Pattern BY_ADDRESS = Pattern.compile("127\\.127\\.(\\d{1,3})\\.\\d{1,3}");
    private static final Pattern BY_NAME = Pattern.compile("([A-Za-z0-9_]+)\\(\\d+\\)");

    private static final Map<Integer, String> TYPES = Map.of(
            1, "this machine's own clock: no reference to anything",
            20, "GPS receiver, by its sentences (NMEA)",
            22, "pulse per second (PPS)",
            28, "shared memory (SHM), filled by another program",
            46, "gpsd",
            47, "socket (SOCK), filled by another program");

    private static final Map<String, Integer> NAMES = Map.of(
            "LOCAL", 1, "LOCL", 1, "NMEA", 20, "GPS_NMEA", 20, "PPS", 22, "SHM", 28, "GPSD", 46, "GPSD_JSON", 46);

    private SourceKind() {}

    static String of(String source) {
        if (source.equals("0.0.0.0")) {
            return "none";
        }
        Optional<Integer> type = type(source);
        if (type.isPresent()) {
            return TYPES.getOrDefault(type.get(), "reference clock of type " + type.get());
        }
        return BY_NAME.matcher(source).matches() ? "reference clock" : "NTP over the network";
    }

    /** The type of a reference clock whose type is known. */
    static Optional<Integer> type(String source) {
        Matcher address = BY_ADDRESS.matcher(source);
        if (address.matches()) {
            return Optional.of(Integer.valueOf(address.group(1)));
        }
        Matcher name = BY_NAME.matcher(source);
        return name.matches() ? Optional.ofNullable(NAMES.get(name.group(1))) : Optional.empty();
    }
}
