package org.ntpdjava.daemon.refclock;

import org.ntpdjava.nmea.AntennaStatus;
import org.ntpdjava.nmea.ReceiverState;
import org.ntpdjava.nmea.SatelliteInView;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.ReceiverStatus.Antenna;
import org.ntpdjava.ntp.state.ReceiverStatus.Fix;
import org.ntpdjava.ntp.state.ReceiverStatus.Satellite;

/** From what gps-nmea knows of a receiver to the record that statistics read. */
final class ReceiverStatuses {
    private ReceiverStatuses() {}

    static ReceiverStatus of(ReceiverState state) {
        return new ReceiverStatus(
                fix(state.fix()),
                state.satellitesUsed(),
                state.inView().stream().map(ReceiverStatuses::satellite).toList(),
                antenna(state.antenna()));
    }

    private static Fix fix(ReceiverState.FixState fix) {
        return switch (fix) {
            case UNKNOWN -> Fix.UNKNOWN;
            case NONE -> Fix.NONE;
            case TWO_D -> Fix.TWO_D;
            case THREE_D -> Fix.THREE_D;
        };
    }

    private static Antenna antenna(AntennaStatus antenna) {
        return switch (antenna) {
            case UNKNOWN -> Antenna.UNKNOWN;
            case INTERNAL -> Antenna.INTERNAL;
            case ACTIVE -> Antenna.ACTIVE;
            case OPEN -> Antenna.OPEN;
            case SHORT -> Antenna.SHORT;
        };
    }

    private static Satellite satellite(SatelliteInView s) {
        return new Satellite(s.talker(), s.number(), s.elevationDeg(), s.azimuthDeg(), s.snrDb());
    }
}
