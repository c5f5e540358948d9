package org.ntpdjava.daemon.refclock.simulated;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ntpdjava.daemon.refclock.simulated.SimulatedSky.Visible;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.simulator.SimulatedGps;

/** What a receiver at the Royal Observatory, Greenwich, says about one second: RMC, GGA, GSA, GSV, ZDA. */
final class HatSentences {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HHmmss'.000'", Locale.ROOT);
    private static final DateTimeFormatter SHORT_DATE = DateTimeFormatter.ofPattern("ddMMuu", Locale.ROOT);
    private static final DateTimeFormatter LONG_DATE = DateTimeFormatter.ofPattern("dd,MM,uuuu", Locale.ROOT);
    private static final String POSITION = "5128.6740,N,00000.0080,W";
    private static final int PER_GSV = 4;

    private final SimulatedSky sky;

    HatSentences(SimulatedSky sky) {
        this.sky = sky;
    }

    /** All sentences of a second in the order sent, each with CR LF. */
    String of(SimulatedGps.Announcement said) {
        Instant second = Instant.ofEpochSecond(said.second());
        return said.hasFix() ? withFix(second) : withoutFix(second);
    }

    private String withFix(Instant second) {
        OffsetDateTime utc = second.atOffset(ZoneOffset.UTC);
        List<Visible> visible = sky.at(second);
        List<Visible> used = SimulatedSky.used(visible);
        String time = TIME.format(utc);
        StringBuilder burst = new StringBuilder();
        append(burst, "GPRMC," + time + ",A," + POSITION + ",0.02,0.00," + SHORT_DATE.format(utc) + ",,,A");
        append(burst, "GPGGA," + time + ',' + POSITION + gga(used));
        append(burst, "GPGSA,A,3" + gsa(used) + ",1.60,0.90,1.32");
        gsv(visible).forEach(body -> append(burst, body));
        append(burst, "GPZDA," + time + ',' + LONG_DATE.format(utc) + ",00,00");
        return burst.toString();
    }

    /** The time goes on, from the receiver's own clock, but is marked as not valid. */
    private static String withoutFix(Instant second) {
        OffsetDateTime utc = second.atOffset(ZoneOffset.UTC);
        String time = TIME.format(utc);
        StringBuilder burst = new StringBuilder();
        append(burst, "GPRMC," + time + ",V,,,,,,," + SHORT_DATE.format(utc) + ",,,N");
        append(burst, "GPGGA," + time + ",,,,,0,00,99.9,,M,,M,,");
        append(burst, "GPGSA,A,1" + gsa(List.of()) + ",99.9,99.9,99.9");
        gsv(List.of()).forEach(body -> append(burst, body));
        return burst.toString();
    }

    private static void append(StringBuilder burst, String body) {
        burst.append(Checksum.sentence(body)).append("\r\n");
    }

    private static String gga(List<Visible> used) {
        return String.format(Locale.ROOT, ",1,%02d,0.90,46.9,M,45.5,M,,", used.size());
    }

    /** Twelve fields, the unused ones empty. */
    private static String gsa(List<Visible> used) {
        return IntStream.range(0, 12)
                .mapToObj(i -> i < used.size()
                        ? String.format(Locale.ROOT, ",%02d", used.get(i).number())
                        : ",")
                .collect(Collectors.joining());
    }

    private static List<String> gsv(List<Visible> visible) {
        int parts = Math.max(1, (visible.size() + PER_GSV - 1) / PER_GSV);
        return IntStream.range(0, parts)
                .mapToObj(part -> String.format(Locale.ROOT, "GPGSV,%d,%d,%02d", parts, part + 1, visible.size())
                        + visible.stream()
                                .skip((long) part * PER_GSV)
                                .limit(PER_GSV)
                                .map(Visible::fields)
                                .collect(Collectors.joining()))
                .toList();
    }
}
