package org.ntpdjava.daemon.refclock.simulated;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/** Satellites that cross the sky: each rises and sets along a slow arc of its own, and is louder the higher it stands. */
final class SimulatedSky {
    private static final int SATELLITES = 24;
    private static final double ORBIT_S = 43_082;
    private static final int NEEDED_ELEVATION_DEG = 15;
    private static final int MOST_USED = 12;

    private final RandomGenerator random;
    private final List<Orbit> orbits = new ArrayList<>();

    private record Orbit(int number, double phase, double peakDeg, double azimuthDeg) {}

    /** One of those above the horizon; SNR in dB-Hz. */
    record Visible(int number, int elevationDeg, int azimuthDeg, int snrDb) {
        boolean isUsed() {
            return elevationDeg >= NEEDED_ELEVATION_DEG;
        }

        /** Its four fields in GSV. */
        String fields() {
            return String.format(Locale.ROOT, ",%02d,%02d,%03d,%02d", number, elevationDeg, azimuthDeg, snrDb);
        }
    }

    SimulatedSky(RandomGenerator random) {
        this.random = random;
        for (int number = 1; number <= SATELLITES; number++) {
            orbits.add(new Orbit(number, random.nextDouble(), random.nextDouble(20, 88), random.nextDouble(0, 360)));
        }
    }

    /** Those above the horizon, the highest first. */
    List<Visible> at(Instant time) {
        return orbits.stream()
                .map(orbit -> look(orbit, time.getEpochSecond()))
                .filter(satellite -> satellite.elevationDeg > 0)
                .sorted(Comparator.comparingInt(Visible::elevationDeg).reversed())
                .toList();
    }

    static List<Visible> used(List<Visible> visible) {
        return visible.stream().filter(Visible::isUsed).limit(MOST_USED).toList();
    }

    private Visible look(Orbit orbit, long atS) {
        double turn = 2 * Math.PI * (atS / ORBIT_S + orbit.phase);
        int elevationDeg = (int) Math.round(orbit.peakDeg * Math.sin(turn));
        int azimuthDeg = Math.floorMod(Math.round(orbit.azimuthDeg + Math.toDegrees(turn) / 2), 360);
        int snrDb = (int) Math.round(24 + elevationDeg / 4.0 + random.nextGaussian());
        return new Visible(orbit.number, elevationDeg, azimuthDeg, Math.clamp(snrDb, 10, 50));
    }
}
