package org.ntpdjava.ntpq;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.Flash;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Values of variables made readable, by the name of the variable, as ntpq's cooked output does. */
final class CookedValues {
    private static final int ARRAY_NAME_COLUMNS = 11;
    private static final int ARRAY_VALUE_COLUMNS = 7;
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, MMM ", Locale.ENGLISH);
    private static final List<String> MODES = List.of(
            "unspec", "sym_active", "sym_passive", "client", "server", "broadcast", "control", "private", "bclient");

    private static final Set<String> IN_MILLISECONDS = Set.of(
            "rootdelay",
            "rootdisp",
            "rootdist",
            "offset",
            "sys_jitter",
            "clk_jitter",
            "leapsmearoffset",
            "authdelay",
            "koffset",
            "kmaxerr",
            "kesterr",
            "kppsjitter",
            "in",
            "out",
            "bias",
            "delay",
            "jitter",
            "dispersion",
            "fudgetime1",
            "fudgetime2",
            "bcastdelay",
            "xleave");
    private static final Set<String> IN_PARTS_PER_MILLION = Set.of("frequency", "clk_wander");
    private static final Set<String> IN_SECONDS = Set.of("tai");

    private final HostNames names;
    private final Supplier<Instant> clock;
    private final ZoneId zone;
    private final boolean units;

    /**
     * @param clock tells the era of timestamps, no more
     * @param units behind times and frequencies
     */
    CookedValues(HostNames names, Supplier<Instant> clock, ZoneId zone, boolean units) {
        this.names = names;
        this.clock = clock;
        this.zone = zone;
        this.units = units;
    }

    /** What cannot be understood is shown as it came. */
    String cook(VariableList.Item item) {
        String raw = item.value();
        return switch (item.name()) {
            case "reftime", "clock", "rec", "org", "xmt" ->
                Numbers.timestamp(raw).map(this::timestamp).orElse(raw);
            case "leap" -> Numbers.integer(raw).map(CookedValues::leap).orElse(raw);
            case "reach" ->
                Numbers.integer(raw).map(r -> String.format("%03o", r)).orElse(raw);
            case "flash" -> Numbers.integer(raw).map(CookedValues::flash).orElse(raw);
            case "refid" -> referenceId(raw);
            case "srcadr", "dstadr", "peeradr" -> address(raw);
            case "peermode" -> Numbers.integer(raw).map(CookedValues::mode).orElse(raw);
            case "filtdelay", "filtoffset", "filtdisp" -> array(item.name(), raw) + (units ? " ms" : "");
            default -> units ? withUnit(item.name(), raw) : raw;
        };
    }

    private static String withUnit(String name, String raw) {
        if (IN_MILLISECONDS.contains(name)) {
            return UnitText.MILLISECONDS.of(raw).orElse(raw);
        }
        if (IN_PARTS_PER_MILLION.contains(name)) {
            return UnitText.PARTS_PER_MILLION.of(raw).orElse(raw);
        }
        return IN_SECONDS.contains(name) ? UnitText.SECONDS.of(raw).orElse(raw) : raw;
    }

    private static String leap(long leap) {
        return (leap >> 1 & 1) + "" + (leap & 1);
    }

    private static String mode(long mode) {
        return mode >= 0 && mode < MODES.size() ? MODES.get((int) mode) : Long.toString(mode);
    }

    private static String flash(long bits) {
        List<Flash> set = Flash.of((int) bits);
        String words = set.isEmpty() ? "ok" : set.stream().map(Flash::ntpqText).collect(Collectors.joining(", "));
        return String.format("%02x %s", bits, words);
    }

    /** Text stays, and so does a quad, unless it is that of a reference clock. */
    static String referenceId(String raw) {
        return IpAddress.parse(raw)
                .filter(IpAddress::isRefclock)
                .map(RefclockNames::of)
                .orElse(raw);
    }

    private String address(String raw) {
        return IpAddress.parse(raw).map(names::name).orElse(raw);
    }

    /** Digits as sent, then the date in the user's zone; milliseconds are cut, not rounded. */
    private String timestamp(NtpTimestamp timestamp) {
        if (timestamp.isZero()) {
            return "(no time)";
        }
        ZonedDateTime t = timestamp.toInstant(clock.get()).atZone(zone);
        long millis = (timestamp.fractionField() * 1000) >>> 32;
        return String.format(
                Locale.ROOT,
                "%08x.%08x  %s%2d %4d %2d:%02d:%02d.%03d",
                timestamp.secondsField(),
                timestamp.fractionField(),
                DATE.format(t),
                t.getDayOfMonth(),
                t.getYear(),
                t.getHour(),
                t.getMinute(),
                t.getSecond(),
                millis);
    }

    /** Seven columns for each value, and columns that stand below each other whatever the variable is called. */
    private static String array(String name, String raw) {
        String values = Arrays.stream(raw.strip().split("\\s+"))
                .map(CookedValues::arrayValue)
                .collect(Collectors.joining(" "));
        return " ".repeat(Math.max(0, ARRAY_NAME_COLUMNS - name.length())) + values;
    }

    private static String arrayValue(String raw) {
        Optional<Double> number = Numbers.decimal(raw);
        String text = number.map(n -> String.format(Locale.ROOT, "%.2f", n)).orElse(raw);
        String unsignedZero = text.equals("-0.00") ? "0.00" : text;
        return String.format("%7s", unsignedZero.substring(0, Math.min(ARRAY_VALUE_COLUMNS, unsignedZero.length())));
    }
}
