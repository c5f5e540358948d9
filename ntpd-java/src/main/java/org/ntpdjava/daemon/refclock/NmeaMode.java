package org.ntpdjava.daemon.refclock;

import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.ntpdjava.nmea.NmeaSentence;
import org.ntpdjava.nmea.NmeaSentence.Antenna;
import org.ntpdjava.nmea.NmeaSentence.Gga;
import org.ntpdjava.nmea.NmeaSentence.Gll;
import org.ntpdjava.nmea.NmeaSentence.Gsa;
import org.ntpdjava.nmea.NmeaSentence.Gsv;
import org.ntpdjava.nmea.NmeaSentence.PmtkAnswer;
import org.ntpdjava.nmea.NmeaSentence.Rmc;
import org.ntpdjava.nmea.NmeaSentence.Started;
import org.ntpdjava.nmea.NmeaSentence.Unknown;
import org.ntpdjava.nmea.NmeaSentence.Zda;
import org.ntpdjava.nmea.setup.SetupWish;

/** The bits of {@code mode} of driver 20, as ntpd numbers them. */
record NmeaMode(int bits) {
    private static final int RMC = 1;
    private static final int GGA = 2;
    private static final int GLL = 4;
    private static final int ZDA = 8;
    private static final int SENTENCES = RMC | GGA | GLL | ZDA;
    private static final int LOG_RECEIVE_TIME = 0x80;
    private static final int LOG_COUNTERS = 0x10000;

    /** Whether the time is taken from this sentence; without any sentence bit, from all of them. */
    boolean selects(NmeaSentence sentence) {
        int chosen = bits & SENTENCES;
        return (bitOf(sentence) & (chosen == 0 ? SENTENCES : chosen)) != 0;
    }

    /** Sentences that are chosen by name, and that few need. */
    Set<SetupWish.Extra> extra() {
        Set<SetupWish.Extra> chosen = EnumSet.noneOf(SetupWish.Extra.class);
        if ((bits & GLL) != 0) {
            chosen.add(SetupWish.Extra.GLL);
        }
        if ((bits & ZDA) != 0) {
            chosen.add(SetupWish.Extra.ZDA);
        }
        return chosen;
    }

    private static int bitOf(NmeaSentence sentence) {
        return switch (sentence) {
            case Rmc _ -> RMC;
            case Gga _ -> GGA;
            case Gll _ -> GLL;
            case Zda _ -> ZDA;
            case Gsa _, Gsv _, Antenna _, PmtkAnswer _, Started _, Unknown _ -> 0;
        };
    }

    /** Bits 4 to 6 are not all zero. That they are is 4800 to ntpd; here the speed is found then. */
    boolean statesSpeed() {
        return (bits >> 4 & 7) != 0;
    }

    /** Bits 4 to 6; empty for 0 and for the two codes that mean nothing. */
    OptionalInt baud() {
        return switch (bits >> 4 & 7) {
            case 1 -> OptionalInt.of(9600);
            case 2 -> OptionalInt.of(19200);
            case 3 -> OptionalInt.of(38400);
            case 4 -> OptionalInt.of(57600);
            case 5 -> OptionalInt.of(115200);
            default -> OptionalInt.empty();
        };
    }

    /** Whether each sentence goes to clockstats with the fraction of the second it was received at. */
    boolean logsReceiveTime() {
        return (bits & LOG_RECEIVE_TIME) != 0;
    }

    /** Whether the line of clockstats ends with our counters. */
    boolean logsCounters() {
        return (bits & LOG_COUNTERS) != 0;
    }
}
