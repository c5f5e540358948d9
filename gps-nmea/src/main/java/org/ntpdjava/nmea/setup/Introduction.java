package org.ntpdjava.nmea.setup;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.nmea.ubx.UbxFrame;
import org.ntpdjava.nmea.ubx.UbxMessage;
import org.ntpdjava.nmea.ubx.UbxParser;

/**
 * Asks a receiver who it is, in each language, and hears which of them it answers in; who does not know a question passes it
 * over. One thread.
 */
final class Introduction {
    private static final Command WHICH_MEDIATEK = Command.sentence("PMTK605");
    private static final Command WHICH_U_BLOX = Command.message(0x0a, 0x04);
    private static final String RELEASE = "PMTK705,";

    private final Exchange who = Exchange.sent(1);
    /** Of a u-blox receiver only, which acknowledges this question besides. */
    private final Exchange whichPort = Exchange.sent(2);

    private Optional<String> release = Optional.empty();
    private Optional<UbxMessage.Version> version = Optional.empty();
    private Optional<UbxPort> port = Optional.empty();
    private final boolean usb;
    private boolean speaksPmtk;

    /** @param usb the line leads to a USB port of the receiver itself */
    Introduction(boolean usb) {
        this.usb = usb;
    }

    /** What is to be sent now. */
    List<Command> step(long nowNs) {
        if (version.isPresent() && who.isOver(nowNs)) {
            return whichPort.isToBeSent(nowNs) ? List.of(UbxPort.question()) : List.of();
        }
        return who.isToBeSent(nowNs) ? List.of(WHICH_MEDIATEK, WHICH_U_BLOX) : List.of();
    }

    void hear(Heard heard, long nowNs) {
        switch (heard) {
            case Heard.Sentence(String body, var _) -> hear(body, nowNs);
            case Heard.Message(UbxFrame frame) -> {
                if (UbxParser.parse(frame) instanceof UbxMessage.Version told) {
                    version = Optional.of(told);
                    who.answered(nowNs);
                }
                hearOfPort(heard, nowNs);
            }
        }
    }

    private void hear(String body, long nowNs) {
        speaksPmtk |= body.startsWith("PMTK");
        if (body.startsWith(RELEASE)) {
            release = Optional.of(release(body.substring(RELEASE.length())));
            who.answered(nowNs);
        }
    }

    private void hearOfPort(Heard heard, long nowNs) {
        Optional<UbxPort> told = UbxPort.told(heard);
        if (told.isPresent() || UbxSetting.acknowledgement(heard, UbxPort.PRT).isPresent()) {
            whichPort.answered(nowNs);
        }
        port = told.or(() -> port);
    }

    /** Firmware, build and module. */
    private static String release(String fields) {
        return fields.replace(',', ' ').replaceAll(" +", " ").trim();
    }

    boolean isOver(long nowNs) {
        return who.isOver(nowNs) && (version.isEmpty() || whichPort.isOver(nowNs));
    }

    /** Empty when it did not say. */
    Optional<Kind> kind() {
        return version.<Kind>map(told -> new Kind.UBlox(told, port, usb))
                .or(() -> release.map(Kind.MediaTek::new))
                .or(() -> speaksPmtk ? Optional.of(new Kind.MediaTek("")) : Optional.empty());
    }
}
