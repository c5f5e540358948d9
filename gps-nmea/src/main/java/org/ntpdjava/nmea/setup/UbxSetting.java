package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import org.ntpdjava.nmea.setup.SetupWish.Survey;
import org.ntpdjava.nmea.setup.SetupWish.Word;
import org.ntpdjava.nmea.ubx.UbxFrame;
import org.ntpdjava.nmea.ubx.UbxMessage;
import org.ntpdjava.nmea.ubx.UbxParser;

/**
 * Settings of u-blox receivers up to the eighth generation, each a message of class CFG that is asked for by sending it empty; "u-blox 8 /
 * u-blox M8 Receiver description including protocol specification" (UBX-13003221), section 32.10. What is set so lasts until
 * power is lost, as long as nobody has it saved, which we never do.
 */
sealed interface UbxSetting extends Setting {
    /** Where it begins in a frame. */
    int PAYLOAD = 6;

    int CFG = 0x06;
    int MSG = 0x01;
    int TP5 = 0x31;
    int TMODE2 = 0x3d;
    int TMODE3 = 0x71;

    /** The payload of a message of class CFG. */
    static Optional<byte[]> answer(Heard heard, int id) {
        return heard instanceof Heard.Message(UbxFrame frame) && frame.messageClass() == CFG && frame.id() == id
                ? Optional.of(frame.payload())
                : Optional.empty();
    }

    /** UBX-ACK-ACK and UBX-ACK-NAK about a message of class CFG. */
    static Optional<Verdict> acknowledgement(Heard heard, int id) {
        return heard instanceof Heard.Message(UbxFrame frame)
                        && UbxParser.parse(frame)
                                instanceof UbxMessage.Answer(int messageClass, int answered, boolean accepted)
                        && messageClass == CFG
                        && answered == id
                ? Optional.of(accepted ? new Verdict.Done() : new Verdict.Refused("is not known to it, or not now"))
                : Optional.empty();
    }

    /** The identifier of its message. */
    int id();

    /** The value, and the acknowledgement of the question. */
    @Override
    default int answersToQuestion() {
        return 2;
    }

    @Override
    default Optional<Usual> usual() {
        return Optional.empty();
    }

    @Override
    default Optional<Verdict> verdict(Heard heard) {
        return acknowledgement(heard, id());
    }

    @Override
    default Optional<Verdict> verdictOfQuestion(Heard heard) {
        return acknowledgement(heard, id());
    }

    /** UBX-CFG-MSG: every how many fixes a message comes by our port. */
    record Rate(Word word, UbxOutput output, UbxPort port) implements UbxSetting {
        /** Class and identifier, and a rate for each of six ports. */
        private static final int LENGTH = 8;

        private static final int RATES = 2;

        @Override
        public String name() {
            return "UBX-CFG-MSG of " + output.shown();
        }

        @Override
        public int id() {
            return MSG;
        }

        @Override
        public Optional<Command> question() {
            return Optional.of(Command.message(CFG, MSG, (byte) output.messageClass(), (byte) output.id()));
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return answer(heard, MSG)
                    .filter(payload -> payload.length == LENGTH
                            && Byte.toUnsignedInt(payload[0]) == output.messageClass()
                            && Byte.toUnsignedInt(payload[1]) == output.id())
                    .map(payload -> rate(payload[RATES + port.id()]));
        }

        private Command rate(int rate) {
            return Command.message(CFG, MSG, (byte) output.messageClass(), (byte) output.id(), (byte) rate);
        }

        @Override
        public Command wished(Command present) {
            return rate(output.rate());
        }
    }

    /**
     * UBX-CFG-TP5: the time pulse, the first of two. Cable delays and polarity, which belong to the wires, stay as they are.
     */
    record TimePulse() implements UbxSetting {
        private static final int LENGTH = 32;
        private static final int PERIOD = 8;
        private static final int PERIOD_LOCKED = 12;
        private static final int PULSE = 16;
        private static final int PULSE_LOCKED = 20;
        private static final int FLAGS = 28;
        private static final int PERIOD_US = 1_000_000;
        private static final int PULSE_US = 100_000;
        /** Active, locked to satellites, with other values then, told as lengths, at the top of the second. */
        private static final int ON = 0x01 | 0x02 | 0x04 | 0x10 | 0x20;
        /** Told as a frequency; the time whose seconds they are, where 0 is UTC. */
        private static final int OFF = 0x08 | 0x780;

        @Override
        public Word word() {
            return Word.PULSE;
        }

        @Override
        public String name() {
            return "UBX-CFG-TP5";
        }

        @Override
        public int id() {
            return TP5;
        }

        @Override
        public Optional<Command> question() {
            return Optional.of(Command.message(CFG, TP5));
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return answer(heard, TP5)
                    .filter(payload -> payload.length == LENGTH && payload[0] == 0)
                    .map(payload -> Command.message(CFG, TP5, payload));
        }

        @Override
        public Command wished(Command present) {
            ByteBuffer payload = ByteBuffer.wrap(Arrays.copyOfRange(present.bytes(), PAYLOAD, PAYLOAD + LENGTH))
                    .order(ByteOrder.LITTLE_ENDIAN);
            payload.putInt(PERIOD, PERIOD_US)
                    .putInt(PERIOD_LOCKED, PERIOD_US)
                    .putInt(PULSE, 0)
                    .putInt(PULSE_LOCKED, PULSE_US)
                    .putInt(FLAGS, (payload.getInt(FLAGS) & ~OFF) | ON);
            return Command.message(CFG, TP5, payload.array());
        }
    }

    /** UBX-CFG-TMODE2: of timing receivers. One that knows its position, or surveys it already, is left alone. */
    record TimeMode2(Survey survey) implements UbxSetting {
        private static final int LENGTH = 28;
        private static final int LEAST_S = 20;
        private static final int LIMIT_MM = 24;

        @Override
        public Word word() {
            return Word.SURVEY;
        }

        @Override
        public String name() {
            return "UBX-CFG-TMODE2";
        }

        @Override
        public int id() {
            return TMODE2;
        }

        @Override
        public Optional<Command> question() {
            return Optional.of(Command.message(CFG, TMODE2));
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return answer(heard, TMODE2)
                    .filter(payload -> payload.length == LENGTH)
                    .map(payload -> Command.message(CFG, TMODE2, payload));
        }

        @Override
        public Command wished(Command present) {
            if (present.bytes()[PAYLOAD] != 0) {
                return present;
            }
            ByteBuffer payload = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            payload.put(0, (byte) 1).putInt(LEAST_S, survey.leastS()).putInt(LIMIT_MM, survey.limitMm());
            return Command.message(CFG, TMODE2, payload.array());
        }
    }

    /** UBX-CFG-TMODE3: of receivers of high precision, which have no UBX-CFG-TMODE2. */
    record TimeMode3(Survey survey) implements UbxSetting {
        private static final int LENGTH = 40;
        private static final int MODE = 2;
        private static final int LEAST_S = 24;
        private static final int LIMIT_TENTH_MM = 28;

        @Override
        public Word word() {
            return Word.SURVEY;
        }

        @Override
        public String name() {
            return "UBX-CFG-TMODE3";
        }

        @Override
        public int id() {
            return TMODE3;
        }

        @Override
        public Optional<Command> question() {
            return Optional.of(Command.message(CFG, TMODE3));
        }

        @Override
        public Optional<Command> present(Heard heard) {
            return answer(heard, TMODE3)
                    .filter(payload -> payload.length == LENGTH)
                    .map(payload -> Command.message(CFG, TMODE3, payload));
        }

        @Override
        public Command wished(Command present) {
            if (present.bytes()[PAYLOAD + MODE] != 0) {
                return present;
            }
            ByteBuffer payload = ByteBuffer.allocate(LENGTH).order(ByteOrder.LITTLE_ENDIAN);
            payload.put(MODE, (byte) 1).putInt(LEAST_S, survey.leastS()).putInt(LIMIT_TENTH_MM, 10 * survey.limitMm());
            return Command.message(CFG, TMODE3, payload.array());
        }
    }
}
