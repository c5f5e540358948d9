package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.nmea.setup.SetupWish.Word;

/** How u-blox receivers are told what is wished. */
final class UbxPlan {
    private UbxPlan() {}

    /** Of receivers up to the eighth generation. */
    static List<SetupStep> messages(SetupWish wish, Optional<UbxPort> port) {
        List<SetupStep> plan = new ArrayList<>();
        for (Word word : wish.words()) {
            switch (word) {
                case SENTENCES -> plan.addAll(rates(word, UbxOutput.sentences(wish.extra()), port));
                case PULSE -> plan.add(SetupStep.of(new UbxSetting.TimePulse()));
                case ANTENNA -> plan.add(antenna());
                case TIMING -> plan.addAll(rates(word, UbxOutput.timing(), port));
                case SURVEY ->
                    plan.add(new SetupStep(
                            word,
                            List.of(new UbxSetting.TimeMode2(wish.survey()), new UbxSetting.TimeMode3(wish.survey())),
                            ""));
                case BAUD -> {}
            }
        }
        return plan;
    }

    /** Of later receivers. */
    static List<SetupStep> keys(SetupWish wish, int port) {
        List<SetupStep> plan = new ArrayList<>();
        for (Word word : wish.words()) {
            switch (word) {
                case SENTENCES -> plan.addAll(rates(word, UbxOutput.sentences(wish.extra()), port));
                case PULSE -> plan.add(SetupStep.of(UbxKeySetting.timePulse()));
                case ANTENNA -> plan.add(antenna());
                case TIMING -> plan.addAll(rates(word, UbxOutput.timing(), port));
                case SURVEY -> plan.add(SetupStep.of(UbxKeySetting.survey(wish.survey())));
                case BAUD -> {}
            }
        }
        return plan;
    }

    private static List<SetupStep> rates(Word word, List<UbxOutput> outputs, int port) {
        return outputs.stream()
                .map(output -> SetupStep.of(UbxKeySetting.rate(word, output, port)))
                .toList();
    }

    private static List<SetupStep> rates(Word word, List<UbxOutput> outputs, Optional<UbxPort> port) {
        return port.map(ours -> outputs.stream()
                        .map(output -> SetupStep.of(new UbxSetting.Rate(word, output, ours)))
                        .toList())
                .orElseGet(() -> List.of(SetupStep.foreign(
                        word,
                        "it does not tell by which port it speaks to us (UBX-CFG-PRT), so its rates are left alone")));
    }

    static SetupStep antenna() {
        return SetupStep.foreign(Word.ANTENNA, "a u-blox receiver tells its antenna by itself, in TXT");
    }
}
