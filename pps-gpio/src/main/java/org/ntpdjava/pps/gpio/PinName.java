package org.ntpdjava.pps.gpio;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A pin as people name it: {@code 4}, {@code GPIO4}, and with a chip before it {@code pinctrl-rp1/4} or
 * {@code gpiochip0/4}.
 *
 * @param chip label or name of the chip, empty when none is named
 * @param line number of the line, or its name
 */
record PinName(String chip, String line) {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");
    private static final Pattern BY_NUMBER = Pattern.compile("(?:GPIO|gpio)([0-9]{1,6})");

    static PinName parse(String text) {
        int slash = text.lastIndexOf('/');
        return slash < 0 ? new PinName("", text) : new PinName(text.substring(0, slash), text.substring(slash + 1));
    }

    /** The number of the line, when it is a number. */
    OptionalInt number() {
        return NUMBER.matcher(line).matches() ? OptionalInt.of(Integer.parseInt(line)) : OptionalInt.empty();
    }

    /** The number in {@code GPIO4}: that of the line on the chips of a Raspberry Pi's header, whatever names they have. */
    OptionalInt headerNumber() {
        Matcher matcher = BY_NUMBER.matcher(line);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
