package org.ntpdjava.daemon.refclock;

import java.util.List;
import org.ntpdjava.nmea.setup.SetupReceiver;
import org.ntpdjava.nmea.setup.SetupReport;
import org.ntpdjava.ntp.refclock.Reading;

/** Tells what became of the setup of a receiver; the log hears of it where that is news. One thread. */
final class ToldSetup implements SetupReceiver.Listener {
    private final ClockReport report;
    private String lastText = "";

    ToldSetup(ClockReport report) {
        this.report = report;
    }

    @Override
    public void told(SetupReport setup) {
        report.tell(new Reading.Setup(setup.text()));
        if (setup.text().equals(lastText)) {
            return;
        }
        lastText = setup.text();
        if (setup.trouble()) {
            report.context().log().warn("{}: setup of its receiver: {}", report.name(), setup.text());
        } else {
            report.context().log().info("{}: setup of its receiver: {}", report.name(), setup.text());
        }
    }

    @Override
    public void leftBehind(List<String> settings) {
        report.context()
                .log()
                .warn(
                        "{}: the receiver did not say that it put back {}: without power, and battery if it has one, it"
                                + " forgets what it was told",
                        report.name(),
                        String.join(", ", settings));
    }
}
