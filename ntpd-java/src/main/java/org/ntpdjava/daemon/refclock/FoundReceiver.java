package org.ntpdjava.daemon.refclock;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.ntpdjava.nmea.ReceiverFinder;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.ntp.refclock.Reading;

/** Tells where a receiver was found and at which speed, and what that means for its line of the configuration. */
final class FoundReceiver implements ReceiverFinder.Listener {
    private static final long REPEAT_NS = 600_000_000_000L;

    private final ClockReport report;
    private final OptionalInt statedBaud;
    private final OptionalInt ourBaud;
    private final Every doubtEvery;
    private String told = "";
    private String garbled = "";

    /**
     * @param statedBaud what its line says
     * @param ourBaud what the receiver is told to have
     */
    FoundReceiver(ClockReport report, OptionalInt statedBaud, OptionalInt ourBaud) {
        this.ourBaud = ourBaud;
        this.report = report;
        this.statedBaud = statedBaud;
        this.doubtEvery = Every.startingNow(REPEAT_NS, report.monotonicNs());
    }

    @Override
    public void found(SerialSettings place) {
        garbled("");
        report.tell(new Reading.Place(place.toString()));
        if (told.equals(place.toString())) {
            return;
        }
        told = place.toString();
        boolean asWished = ourBaud.isPresent() && ourBaud.getAsInt() == place.baud();
        if (statedBaud.isPresent() && statedBaud.getAsInt() != place.baud() && !asWished) {
            report.context()
                    .log()
                    .warn(
                            "{}: no sentence at {} baud, as its line says; they come at {} baud, which is used: say"
                                    + " \"baud {}\" there (on {})",
                            report.name(),
                            statedBaud.getAsInt(),
                            place.baud(),
                            place.baud(),
                            place.device());
        } else {
            report.context().log().info("{}: receiver found on {}", report.name(), place);
        }
    }

    @Override
    public void lost(SerialSettings place) {
        report.tell(new Reading.Place(""));
        garbled("bytes come from " + place + ", but no sentences any more: its speed is looked for");
    }

    @Override
    public void unintelligible(Path device) {
        garbled("bytes come from " + device
                + ", but no NMEA sentence at any speed: set NMEA as the output of the receiver, and look at the wires");
        if (doubtEvery.isDue(report.monotonicNs())) {
            report.context()
                    .log()
                    .warn(
                            "{}: bytes arrive on {} but no NMEA sentence at any speed from 4800 to 460800 baud; set NMEA"
                                    + " as the output of the receiver, and look at the wires",
                            report.name(),
                            device);
        }
    }

    /** Told where that is news. */
    private void garbled(String trouble) {
        if (!trouble.equals(garbled)) {
            garbled = trouble;
            report.tell(new Reading.Garbled(trouble));
        }
    }
}
