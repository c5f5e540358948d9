package org.ntpdjava.nmea.setup;

import java.util.Optional;

/** How a kind of receiver is told another speed of its line. Nobody asks for the present one: it is heard. */
sealed interface Speed {
    /** The command as the manual names it. */
    String name();

    /** @param baud bits per second */
    Command command(int baud);

    /** A refusal, when it is told here. A consent may come at either speed, and is not waited for. */
    Optional<Verdict> verdict(Heard heard);

    /** PMTK251. */
    record MediaTek() implements Speed {
        private static final int SET = 251;

        @Override
        public String name() {
            return "PMTK251";
        }

        @Override
        public Command command(int baud) {
            return Command.sentence("PMTK251," + baud);
        }

        @Override
        public Optional<Verdict> verdict(Heard heard) {
            return PmtkSetting.answer(heard, SET);
        }
    }

    /** UBX-CFG-PRT, which sets all of a port. */
    record UbxMessages(UbxPort port) implements Speed {
        @Override
        public String name() {
            return "UBX-CFG-PRT";
        }

        @Override
        public Command command(int baud) {
            return port.at(baud);
        }

        @Override
        public Optional<Verdict> verdict(Heard heard) {
            return UbxSetting.acknowledgement(heard, UbxPort.PRT);
        }
    }

    /** @param port 1 or 2 */
    record UbxKeys(int port) implements Speed {
        @Override
        public String name() {
            return "UBX-CFG-VALSET of CFG-UART" + port + "-BAUDRATE";
        }

        @Override
        public Command command(int baud) {
            return UbxKeySetting.baud(port, baud);
        }

        @Override
        public Optional<Verdict> verdict(Heard heard) {
            return UbxSetting.acknowledgement(heard, UbxKeySetting.VALSET);
        }
    }
}
