package org.ntpdjava.nmea;

import java.time.Instant;
import java.util.OptionalInt;
import org.ntpdjava.nmea.NmeaSentence.Antenna;
import org.ntpdjava.nmea.NmeaSentence.Dimension;
import org.ntpdjava.nmea.NmeaSentence.Gga;
import org.ntpdjava.nmea.NmeaSentence.Gll;
import org.ntpdjava.nmea.NmeaSentence.Gsa;
import org.ntpdjava.nmea.NmeaSentence.Gsv;
import org.ntpdjava.nmea.NmeaSentence.PmtkAnswer;
import org.ntpdjava.nmea.NmeaSentence.Rmc;
import org.ntpdjava.nmea.NmeaSentence.Started;
import org.ntpdjava.nmea.NmeaSentence.Unknown;
import org.ntpdjava.nmea.NmeaSentence.Zda;
import org.ntpdjava.nmea.ReceiverState.FixState;

/** Gathers what a receiver says about itself. One thread. */
public final class ReceiverView {
    private final Sky sky = new Sky();
    private boolean knownVoid;
    private FixState dimension = FixState.UNKNOWN;
    private OptionalInt satellitesUsed = OptionalInt.empty();
    private AntennaStatus antenna = AntennaStatus.UNKNOWN;

    /** @param at when it was heard, by any clock that runs */
    public void hear(NmeaSentence sentence, Instant at) {
        switch (sentence) {
            case Rmc rmc -> knownVoid = !rmc.valid();
            case Gll gll -> knownVoid = !gll.valid();
            case Gga gga -> hearGga(gga);
            case Gsa gsa -> hearGsa(gsa.dimension());
            case Gsv gsv -> sky.hear(gsv, at);
            case Antenna told -> antenna = told.status();
            case Zda _, PmtkAnswer _, Started _, Unknown _ -> {}
        }
    }

    private void hearGga(Gga gga) {
        knownVoid = gga.quality() == 0;
        satellitesUsed = gga.satellitesUsed();
    }

    private void hearGsa(Dimension told) {
        dimension = switch (told) {
            case NONE -> FixState.NONE;
            case TWO_D -> FixState.TWO_D;
            case THREE_D -> FixState.THREE_D;
        };
    }

    public ReceiverState state() {
        return new ReceiverState(knownVoid ? FixState.NONE : dimension, satellitesUsed, sky.inView(), antenna);
    }
}
