package org.ntpdjava.doctor;

import java.util.List;

/** Without a real-time clock a machine wakes up at the time it went to sleep, or earlier. */
final class RtcCheck implements Check {
    @Override
    public List<Finding> examine(Patient patient) {
        if (!patient.tree().names("/sys/class/rtc", "rtc*").isEmpty()) {
            return List.of();
        }
        BootConfig boot = patient.boot();
        return List.of(new Finding(
                Item.RTC,
                Severity.NOTICE,
                "there is no real-time clock",
                "after each start the date is wrong until a fix, or a server, tells it",
                new Cure.Advice(
                        boot.isPi()
                                ? "with a DS3231 on the header: " + boot.adding("dtoverlay=i2c-rtc,ds3231")
                                : "none is needed with -g; live with it: "
                                        + Ourselves.command("doctor --ignore rtc"))));
    }
}
