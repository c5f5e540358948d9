package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.refclock.SampleBatch;
import org.ntpdjava.ntp.select.Candidate;
import org.ntpdjava.ntp.state.ClockSource;

/** The reference clock drivers as far as the protocol cares, by ntpd's numbers; 47 is ours. */
enum RefclockDriver {
    LOCAL(1, "LOCAL", "Undisciplined local clock", "LOCL", 5, Candidate.Kind.LOCAL, ClockSource.LOCAL),
    NMEA(20, "NMEA", "NMEA GPS Clock", "GPS", 0, Candidate.Kind.REFCLOCK, ClockSource.UHF_RADIO),
    PPS(22, "PPS", "PPS Clock Discipline", "PPS", 0, Candidate.Kind.PPS, ClockSource.PPS),
    SHM(28, "SHM", "SHM/Shared memory interface", "SHM", 0, Candidate.Kind.REFCLOCK, ClockSource.UHF_RADIO),
    GPSD(46, "GPSD_JSON", "GPSD JSON client clock", "GPSD", 0, Candidate.Kind.REFCLOCK, ClockSource.UHF_RADIO),
    SOCK(47, "SOCK", "chrony SOCK interface", "SOCK", 0, Candidate.Kind.REFCLOCK, ClockSource.UHF_RADIO),
    OTHER(0, "REFCLOCK", "unknown", "REF", 0, Candidate.Kind.REFCLOCK, ClockSource.OTHER);

    private final int type;
    private final String shortName;
    private final String device;
    private final String referenceId;
    private final int stratum;
    private final Candidate.Kind kind;
    private final ClockSource source;

    RefclockDriver(
            int type,
            String shortName,
            String device,
            String referenceId,
            int stratum,
            Candidate.Kind kind,
            ClockSource source) {
        this.type = type;
        this.shortName = shortName;
        this.device = device;
        this.referenceId = referenceId;
        this.stratum = stratum;
        this.kind = kind;
        this.source = source;
    }

    static RefclockDriver of(int type) {
        for (RefclockDriver driver : values()) {
            if (driver.type == type) {
                return driver;
            }
        }
        return OTHER;
    }

    /** Units of {@link #GPSD} from here on are only pulses, those of the unit so much lower. */
    private static final int PULSES_OF_UNIT = 128;

    /** What this unit tells is a receiver's sentences, with or without pulses beside them. */
    boolean speaksInSentences(int unit) {
        return this == NMEA || (this == GPSD && unit < PULSES_OF_UNIT);
    }

    /** Whether it brings times or bare pulses is up to the program at its other end. */
    boolean mayBringPulsesAlone() {
        return this == SOCK;
    }

    /** As in {@code SHM(2)}. */
    String unitName(int unit) {
        return shortName + "(" + unit + ")";
    }

    /** For people. */
    String device() {
        return device;
    }

    /** Without fudge refid. */
    ReferenceId defaultReferenceId() {
        return ReferenceId.ofText(referenceId);
    }

    /** Without fudge stratum. */
    int defaultStratum() {
        return stratum;
    }

    Candidate.Kind kind() {
        return kind;
    }

    SampleBatch filter(int precisionLog2S) {
        return kind == Candidate.Kind.LOCAL
                ? SampleBatch.ofLocalClock(precisionLog2S)
                : SampleBatch.ofDevice(precisionLog2S);
    }

    ClockSource source() {
        return source;
    }
}
