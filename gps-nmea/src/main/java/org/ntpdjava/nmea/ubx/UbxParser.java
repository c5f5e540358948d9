package org.ntpdjava.nmea.ubx;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a frame to what it says. Never throws: a message that is too short, or unknown, is of no use. Without state. */
public final class UbxParser {
    static final int NAV = 0x01;
    static final int ACK = 0x05;
    static final int MON = 0x0a;
    static final int TIM = 0x0d;

    private static final Instant GPS_EPOCH = Instant.parse("1980-01-06T00:00:00Z");
    private static final Duration WEEK = Duration.ofDays(7);
    private static final int TEXT = 30;
    private static final int HARDWARE_TEXT = 10;
    private static final Pattern PROTOCOL = Pattern.compile("PROTVER[ =](\\d{1,3})\\.(\\d{2})");

    private UbxParser() {}

    public static UbxMessage parse(UbxFrame frame) {
        int length = frame.payload().length;
        return switch (frame.messageClass() << 8 | frame.id()) {
            case TIM << 8 | 0x01 -> length < 16 ? new UbxMessage.Other() : nextPulse(frame.buffer());
            case NAV << 8 | 0x20 -> length < 16 ? new UbxMessage.Other() : gpsTime(frame.buffer());
            case NAV << 8 | 0x26 -> length < 24 ? new UbxMessage.Other() : leapSeconds(frame.buffer());
            case ACK << 8 | 0x01 -> length < 2 ? new UbxMessage.Other() : answer(frame.buffer(), true);
            case ACK << 8 -> length < 2 ? new UbxMessage.Other() : answer(frame.buffer(), false);
            case MON << 8 | 0x04 -> length < TEXT + HARDWARE_TEXT ? new UbxMessage.Other() : version(frame.payload());
            default -> new UbxMessage.Other();
        };
    }

    /**
     * flags: bit 0 the time is UTC, bit 1 UTC is available, bit 4 (protocol 20 and later) the error is not valid; the lower half
     * of refInfo is 0 for GPS.
     */
    private static UbxMessage nextPulse(ByteBuffer in) {
        int flags = in.get(14);
        boolean ofGps = (flags & 1) == 0 && (in.get(15) & 0xf) == 0;
        OptionalInt errorPs = (flags & 0x10) == 0 ? OptionalInt.of(in.getInt(8)) : OptionalInt.empty();
        return new UbxMessage.NextPulse(
                Short.toUnsignedInt(in.getShort(12)),
                Integer.toUnsignedLong(in.getInt(0)),
                Integer.toUnsignedLong(in.getInt(4)),
                ofGps ? UbxMessage.Scale.GPS : (flags & 3) == 3 ? UbxMessage.Scale.UTC : UbxMessage.Scale.UNSURE,
                errorPs);
    }

    /** valid: bit 0 time of week, bit 1 week, bit 2 leap seconds. */
    private static UbxMessage gpsTime(ByteBuffer in) {
        int valid = in.get(11);
        Optional<Instant> time = (valid & 3) == 3
                ? Optional.of(instant(in.getShort(8), Integer.toUnsignedLong(in.getInt(0)))
                        .plusNanos(in.getInt(4)))
                : Optional.empty();
        return new UbxMessage.GpsTimeOfFix(time, (valid & 4) == 0 ? OptionalInt.empty() : OptionalInt.of(in.get(10)));
    }

    /** A time of GPS weeks, counted as if it were UTC. */
    public static Instant instant(int week, long weekMs) {
        return GPS_EPOCH.plus(WEEK.multipliedBy(week)).plusMillis(weekMs);
    }

    /** valid: bit 0 the seconds now, bit 1 the time to the change; a source of 0 is the firmware's own table. */
    private static UbxMessage leapSeconds(ByteBuffer in) {
        int valid = in.get(23);
        boolean nowKnown = (valid & 1) != 0 && in.get(8) != 0;
        boolean changeKnown = (valid & 2) != 0 && in.get(10) != 0;
        return new UbxMessage.LeapSeconds(
                nowKnown ? OptionalInt.of(in.get(9)) : OptionalInt.empty(),
                changeKnown ? in.get(11) : 0,
                changeKnown ? OptionalInt.of(in.getInt(12)) : OptionalInt.empty());
    }

    private static UbxMessage answer(ByteBuffer in, boolean accepted) {
        return new UbxMessage.Answer(Byte.toUnsignedInt(in.get(0)), Byte.toUnsignedInt(in.get(1)), accepted);
    }

    private static UbxMessage version(byte[] payload) {
        Matcher protocol = PROTOCOL.matcher(new String(payload, StandardCharsets.ISO_8859_1));
        return new UbxMessage.Version(
                text(payload, 0, TEXT),
                text(payload, TEXT, HARDWARE_TEXT),
                protocol.find()
                        ? OptionalInt.of(
                                Integer.parseInt(protocol.group(1)) * 100 + Integer.parseInt(protocol.group(2)))
                        : OptionalInt.empty());
    }

    private static String text(byte[] payload, int start, int room) {
        String text = new String(payload, start, room, StandardCharsets.ISO_8859_1);
        int end = text.indexOf(0);
        return (end < 0 ? text : text.substring(0, end)).replaceAll("[^ -~]", "?");
    }
}
