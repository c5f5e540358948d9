package org.ntpdjava.nmea.setup;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.nmea.setup.SetupWish.Word;
import org.ntpdjava.nmea.ubx.UbxMessage;

/** Which kind of receiver it is, by what it says. */
sealed interface Kind {
    /** For people, and to know it again. */
    String name();

    /** How it is to be told what is wished. */
    List<SetupStep> plan(SetupWish wish);

    /** How it is told another speed; empty where its line has none, or it does not tell which line that is. */
    Optional<Speed> speed();

    /**
     * With a chip of MediaTek's.
     *
     * @param release of its firmware and module, as PMTK705 tells; empty where it does not
     */
    record MediaTek(String release) implements Kind {
        @Override
        public String name() {
            return ("MediaTek " + release).trim();
        }

        @Override
        public List<SetupStep> plan(SetupWish wish) {
            return wish.words().stream()
                    .filter(word -> word != Word.BAUD)
                    .map(word -> step(word, wish.extra()))
                    .toList();
        }

        @Override
        public Optional<Speed> speed() {
            return Optional.of(new Speed.MediaTek());
        }

        private static SetupStep step(Word word, Set<SetupWish.Extra> extra) {
            return switch (word) {
                case SENTENCES -> SetupStep.of(new PmtkSetting.Sentences(extra));
                case PULSE -> SetupStep.of(new PmtkSetting.Pulse());
                case ANTENNA -> SetupStep.of(new PmtkSetting.Antenna());
                case TIMING -> SetupStep.foreign(word, "a MediaTek receiver has no message about its next pulse");
                case SURVEY -> SetupStep.foreign(word, "a MediaTek receiver has no mode for a known position");
                case BAUD -> throw new IllegalArgumentException("the speed is changed last, and by itself");
            };
        }
    }

    /**
     * Of u-blox.
     *
     * @param port it speaks to us by; empty when it does not tell
     * @param usb our line leads to a USB port of its own
     */
    record UBlox(UbxMessage.Version version, Optional<UbxPort> port, boolean usb) implements Kind {
        /** Of the ninth generation, times 100. */
        private static final int FIRST_WITH_KEYS = 2700;

        /** Later receivers do not tell, and have one serial line mostly. */
        int portId() {
            return port.map(UbxPort::id).orElse(usb ? UbxPort.USB : UbxPort.UART1);
        }

        @Override
        public String name() {
            String protocol = version.protocol().isPresent()
                    ? String.format(
                            Locale.ROOT, ", protocol %.2f", version.protocol().getAsInt() / 100.0)
                    : "";
            return "u-blox " + version.software() + protocol;
        }

        @Override
        public List<SetupStep> plan(SetupWish wish) {
            return hasKeys() ? UbxPlan.keys(wish, portId()) : UbxPlan.messages(wish, port);
        }

        private boolean hasKeys() {
            return version.protocol().orElse(0) >= FIRST_WITH_KEYS;
        }

        @Override
        public Optional<Speed> speed() {
            boolean isSerial = portId() == UbxPort.UART1 || portId() == UbxPort.UART2;
            if (!isSerial) {
                return Optional.empty();
            }
            return hasKeys() ? Optional.of(new Speed.UbxKeys(portId())) : port.map(Speed.UbxMessages::new);
        }
    }
}
