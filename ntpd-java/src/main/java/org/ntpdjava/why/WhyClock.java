package org.ntpdjava.why;

import org.ntpdjava.ntp.state.Reason;

/** What a reference clock's own troubles mean. */
final class WhyClock {
    private WhyClock() {}

    /** @param kind the kind of fault as the engine names it */
    static String fault(String kind, WhySubject source) {
        return switch (kind) {
            case "no_reply" ->
                source.readsSharedMemory()
                        ? "found nothing new in its shared memory at its last poll: does the program that writes there"
                                + " run?"
                        : "has a device that said nothing at its last poll: look at cable, speed and device";
            case "bad_format" -> "said something that could not be understood: is the speed right, and the driver?";
            case "bad_signal" -> "has no signal: its receiver does not know the time; look at the antenna and the sky";
            case "bad_date" ->
                "told a date that cannot be right, or cannot be proved yet: wait for a fix; if it stays, see the"
                        + " receiver's firmware";
            case "bad_time" ->
                "told a time that cannot be right: wait for a fix, and see `fudge` and the other sources";
            case "fault" -> "has a device that cannot be used: the daemon's log says why";
            default -> "has a fault: " + kind;
        };
    }

    /** Nothing while all is well. */
    static String receiver(Reason reason) {
        String antenna = reason.text().isEmpty() ? "" : ", and its antenna is " + reason.text();
        if (reason.number("fix") == 0) {
            long satellites = Math.round(reason.number("satellites"));
            return "has a receiver without a fix" + (satellites < 0 ? "" : " (" + satellites + " satellites)") + antenna
                    + ": give the antenna a view of the sky";
        }
        return antenna.isEmpty() ? "" : "has a receiver whose antenna is " + reason.text();
    }
}
