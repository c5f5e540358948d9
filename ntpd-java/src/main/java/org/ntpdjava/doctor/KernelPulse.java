package org.ntpdjava.doctor;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A kernel PPS device as {@code /sys/class/pps} tells of it. */
record KernelPulse(Tree tree, String folder) {
    /** {@code pps@4.-1}, of the driver pps-gpio: the pin in hexadecimal. */
    private static final Pattern SOURCE = Pattern.compile("pps@([0-9a-f]{1,2})\\..*");

    private static final int HEXADECIMAL = 16;
    /** {@code 1764424800.000001234#57}: when the last edge came, and which it was. */
    private static final Pattern COUNTED = Pattern.compile(".*#0*[1-9]\\d*");

    /** @param path of the device, or of a link to it */
    static KernelPulse of(Tree tree, String path) {
        String device = tree.behindLinks(path);
        return new KernelPulse(tree, "/sys/class/pps/" + device.substring(device.lastIndexOf('/') + 1));
    }

    boolean exists() {
        return tree.exists(folder);
    }

    /** The last edge, in the kernel's words; empty when it is not captured. */
    String edge(boolean falling) {
        return tree.word(folder + (falling ? "/clear" : "/assert"));
    }

    private String name() {
        return tree.word(folder + "/name");
    }

    /** The pin it listens on, where its name tells. */
    OptionalInt pin() {
        Matcher name = SOURCE.matcher(name());
        return name.matches() ? OptionalInt.of(Integer.parseInt(name.group(1), HEXADECIMAL)) : OptionalInt.empty();
    }

    /** It is there, and not of a pin: of a serial line, for example. */
    boolean isOfAnotherDriver() {
        return !name().isEmpty() && pin().isEmpty();
    }

    /** Since it is there, some have come. */
    boolean hasHadEdges() {
        return Stream.of(edge(false), edge(true))
                .anyMatch(edge -> COUNTED.matcher(edge).matches());
    }
}
