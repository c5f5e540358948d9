package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ntpdjava.nmea.setup.SetupWish.Survey;
import org.ntpdjava.nmea.setup.SetupWish.Word;

/**
 * A setting of u-blox receivers of the ninth generation and later: some configuration items, asked for by UBX-CFG-VALGET (06 8b) and set by
 * UBX-CFG-VALSET (06 8a), all or none, in the layer that is lost with the power and in no other; UBX-18010854, sections 3.10 and 6.
 *
 * @param keys with their wished values; the first of them is nobody else's
 * @param unlessOn left alone when the first of them is not 0
 */
record UbxKeySetting(Word word, String name, List<UbxKey> keys, boolean unlessOn) implements Setting {
    static final int VALSET = 0x8a;
    static final int VALGET = 0x8b;
    private static final int HEADER = 4;
    private static final byte RAM_TO_ASK = 0;
    private static final byte RAM_TO_SET = 1;

    private static final int TENTHS_PER_MM = 10;
    private static final long SECOND_US = 1_000_000;
    private static final long PULSE_US = 100_000;

    UbxKeySetting {
        keys = List.copyOf(keys);
    }

    /** @param port of the receiver, as {@link UbxPort#id} counts; not I2C */
    static UbxKeySetting rate(Word word, UbxOutput output, int port) {
        UbxKey key = new UbxKey(output.uart1Key() + port - UbxPort.UART1, output.rate());
        return new UbxKeySetting(word, "UBX-CFG-VALSET of " + output.shown(), List.of(key), false);
    }

    /** Polarity and the delays of cables stay as they are. */
    static UbxKeySetting timePulse() {
        return new UbxKeySetting(
                Word.PULSE,
                "UBX-CFG-VALSET of CFG-TP",
                List.of(
                        new UbxKey(0x1005_0007, 1), // TP1_ENA
                        new UbxKey(0x1005_0008, 1), // SYNC_GNSS_TP1
                        new UbxKey(0x1005_0009, 1), // USE_LOCKED_TP1
                        new UbxKey(0x1005_000a, 1), // ALIGN_TO_TOW_TP1
                        new UbxKey(0x2005_000c, 0), // TIMEGRID_TP1: UTC
                        new UbxKey(0x2005_0023, 0), // PULSE_DEF: a period
                        new UbxKey(0x2005_0030, 1), // PULSE_LENGTH_DEF: a length
                        new UbxKey(0x4005_0002, SECOND_US), // PERIOD_TP1
                        new UbxKey(0x4005_0003, SECOND_US), // PERIOD_LOCK_TP1
                        new UbxKey(0x4005_0004, 0), // LEN_TP1
                        new UbxKey(0x4005_0005, PULSE_US)), // LEN_LOCK_TP1
                false);
    }

    /** One that knows its position, or surveys it already, is left alone. */
    static UbxKeySetting survey(Survey survey) {
        return new UbxKeySetting(
                Word.SURVEY,
                "UBX-CFG-VALSET of CFG-TMODE",
                List.of(
                        new UbxKey(0x2003_0001, 1), // MODE: survey
                        new UbxKey(0x4003_0010, survey.leastS()), // SVIN_MIN_DUR
                        new UbxKey(0x4003_0011, (long) TENTHS_PER_MM * survey.limitMm())), // SVIN_ACC_LIMIT
                true);
    }

    /** The speed of a serial line. */
    static Command baud(int port, int baud) {
        return set(List.of(new UbxKey(port == UbxPort.UART1 ? 0x4052_0001 : 0x4053_0001, baud)));
    }

    private static Command set(List<UbxKey> keys) {
        int octets = HEADER
                + keys.stream().mapToInt(key -> Integer.BYTES + key.size()).sum();
        ByteBuffer payload = ByteBuffer.allocate(octets).order(ByteOrder.LITTLE_ENDIAN);
        payload.put(1, RAM_TO_SET).position(HEADER);
        keys.forEach(key -> key.write(payload));
        return Command.message(UbxSetting.CFG, VALSET, payload.array());
    }

    @Override
    public Optional<Command> question() {
        ByteBuffer payload =
                ByteBuffer.allocate(HEADER + Integer.BYTES * keys.size()).order(ByteOrder.LITTLE_ENDIAN);
        payload.put(1, RAM_TO_ASK).position(HEADER);
        keys.forEach(key -> payload.putInt(key.id()));
        return Optional.of(Command.message(UbxSetting.CFG, VALGET, payload.array()));
    }

    @Override
    public int answersToQuestion() {
        return 2;
    }

    @Override
    public Optional<Command> present(Heard heard) {
        return UbxSetting.answer(heard, VALGET).flatMap(this::present);
    }

    /** Empty when it is about other items. */
    private Optional<Command> present(byte[] payload) {
        Map<Integer, UbxKey> told = new HashMap<>();
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN);
        in.position(Math.min(HEADER, payload.length));
        while (in.remaining() > Integer.BYTES) {
            int id = in.getInt();
            if (UbxKey.size(id) == 0 || in.remaining() < UbxKey.size(id)) {
                break; // not as it should be: what came before counts
            }
            told.put(id, UbxKey.read(id, in));
        }
        List<UbxKey> values = new ArrayList<>();
        for (UbxKey key : keys) {
            if (!told.containsKey(key.id())) {
                return Optional.empty();
            }
            values.add(Objects.requireNonNull(told.get(key.id())));
        }
        return Optional.of(set(values));
    }

    @Override
    public Optional<Usual> usual() {
        return Optional.empty();
    }

    @Override
    public Command wished(Command present) {
        return unlessOn && firstValue(present) != 0 ? present : set(keys);
    }

    private long firstValue(Command command) {
        ByteBuffer bytes = ByteBuffer.wrap(command.bytes()).order(ByteOrder.LITTLE_ENDIAN);
        bytes.position(UbxSetting.PAYLOAD + HEADER);
        return UbxKey.read(bytes.getInt(), bytes).value();
    }

    @Override
    public Optional<Verdict> verdict(Heard heard) {
        return UbxSetting.acknowledgement(heard, VALSET);
    }

    @Override
    public Optional<Verdict> verdictOfQuestion(Heard heard) {
        return UbxSetting.acknowledgement(heard, VALGET);
    }
}
