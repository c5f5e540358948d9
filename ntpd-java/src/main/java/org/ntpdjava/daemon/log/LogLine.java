package org.ntpdjava.daemon.log;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** A log line as classic ntpd prints it: {@code 23 Nov 00:03:36 ntpd[15385]: text}, in local time. */
final class LogLine extends Formatter {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("d MMM HH:mm:ss", Locale.ENGLISH).withZone(ZoneId.systemDefault());

    private final SimpleFormatter messages = new SimpleFormatter();
    private final long pid = ProcessHandle.current().pid();

    @Override
    public String format(LogRecord entry) {
        String severity = entry.getLevel().intValue() >= Level.SEVERE.intValue()
                ? "error: "
                : entry.getLevel().intValue() >= Level.WARNING.intValue() ? "warning: " : "";
        StringBuilder text = new StringBuilder()
                .append(STAMP.format(entry.getInstant()))
                .append(" ntpd[")
                .append(pid)
                .append("]: ")
                .append(severity)
                .append(messages.formatMessage(entry))
                .append('\n');
        Throwable thrown = entry.getThrown();
        if (thrown != null) {
            text.append("    ").append(thrown).append('\n');
            for (StackTraceElement frame : thrown.getStackTrace()) {
                text.append("        at ").append(frame).append('\n');
            }
        }
        return text.toString();
    }
}
