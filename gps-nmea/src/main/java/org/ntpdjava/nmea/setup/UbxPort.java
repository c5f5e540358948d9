package org.ntpdjava.nmea.setup;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * The port of a u-blox receiver that our line leads to: UBX-CFG-PRT (06 00), whose answer to an empty question is about the port that it
 * came by; UBX-13003221, section 32.10.25. Immutable.
 */
final class UbxPort {
    static final int PRT = 0x00;
    static final int UART1 = 1;
    static final int UART2 = 2;
    static final int USB = 3;
    private static final int LENGTH = 20;
    private static final int BAUD = 8;
    private static final int MOST_PORT = 4;

    private final byte[] config;

    private UbxPort(byte[] config) {
        this.config = config;
    }

    static Command question() {
        return Command.message(UbxSetting.CFG, PRT);
    }

    static Optional<UbxPort> told(Heard heard) {
        return UbxSetting.answer(heard, PRT)
                .filter(payload -> payload.length == LENGTH && payload[0] >= 0 && payload[0] <= MOST_PORT)
                .map(UbxPort::new);
    }

    /** 0 I2C, 1 and 2 serial lines, 3 USB, 4 SPI. */
    int id() {
        return config[0];
    }

    /** Sets all of it as it is, and another speed, bits per second. */
    Command at(int baud) {
        byte[] changed = config.clone();
        ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(BAUD, baud);
        return Command.message(UbxSetting.CFG, PRT, changed);
    }
}
