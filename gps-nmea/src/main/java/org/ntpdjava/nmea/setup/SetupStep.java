package org.ntpdjava.nmea.setup;

import java.util.List;
import org.ntpdjava.nmea.setup.SetupWish.Word;

/**
 * One thing to set, and the settings that may do it: the next one where the receiver does not know the one before.
 *
 * @param foreign why this kind of receiver has no such setting, and the cure; without settings only
 */
record SetupStep(Word word, List<Setting> settings, String foreign) {
    SetupStep {
        settings = List.copyOf(settings);
    }

    static SetupStep of(Setting setting) {
        return new SetupStep(setting.word(), List.of(setting), "");
    }

    static SetupStep foreign(Word word, String why) {
        return new SetupStep(word, List.of(), why);
    }
}
