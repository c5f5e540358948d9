package org.ntpdjava.daemon.refclock.gpsd;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a gpsd is, and which of its devices is meant: {@code HOST}, {@code HOST:PORT}, {@code HOST:PORT:DEVICE}, as its own
 * clients have it, or a device alone.
 *
 * @param device as gpsd names it; empty for whichever it has
 */
public record GpsdAddress(String host, int port, Optional<String> device) {
    /** Registered with IANA. */
    public static final int DEFAULT_PORT = 2947;

    private static final String THIS_MACHINE = "localhost";
    private static final int LARGEST_PORT = 65_535;
    private static final Pattern FORM = Pattern.compile("(\\[[^]]+]|[^:]*)(?::(\\d{0,5})(?::(.+))?)?");

    /** @return empty when it is none of these */
    public static Optional<GpsdAddress> parse(String text) {
        if (text.startsWith("/")) {
            return Optional.of(ofThisMachine(text));
        }
        Matcher parts = FORM.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String host = parts.group(1).replaceAll("[\\[\\]]", "");
        String port = Optional.ofNullable(parts.group(2)).orElse("");
        int number = port.isEmpty() ? DEFAULT_PORT : Integer.parseInt(port);
        if (number < 1 || number > LARGEST_PORT) {
            return Optional.empty();
        }
        return Optional.of(
                new GpsdAddress(host.isEmpty() ? THIS_MACHINE : host, number, Optional.ofNullable(parts.group(3))));
    }

    /** @param device one of the gpsd of this machine */
    public static GpsdAddress ofThisMachine(String device) {
        return new GpsdAddress(THIS_MACHINE, DEFAULT_PORT, Optional.of(device));
    }

    /** For people. */
    @Override
    public String toString() {
        return "gpsd at " + host + " port " + port;
    }
}
