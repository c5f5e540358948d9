package org.ntpdjava.ntp.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;

/**
 * Reasons as the peer variable {@code why} carries them: {@code stage=falseticker,lo=-0.16,hi=-0.154,…}, the selection's
 * first, with semicolons between. Numbers are in seconds where they are times. {@code text=} comes last and reaches to
 * the end of its reason.
 */
public final class ReasonText {
    private static final String STAGE = "stage=";
    private static final String TEXT = ",text=";

    private ReasonText() {}

    public static String encode(List<Reason> reasons) {
        return reasons.stream().map(ReasonText::encode).collect(Collectors.joining(";"));
    }

    private static String encode(Reason reason) {
        StringBuilder text = new StringBuilder(STAGE).append(reason.stage().word());
        List<String> names = reason.stage().numbers();
        for (int i = 0; i < names.size(); i++) {
            text.append(',').append(names.get(i)).append('=').append(Decimal.general(reason.number(i)));
        }
        if (!reason.text().isEmpty()) {
            text.append(TEXT).append(reason.text().replace(';', ','));
        }
        return text.toString();
    }

    /** What cannot be understood, of a server newer than us perhaps, is left out. */
    public static List<Reason> decode(String text) {
        List<Reason> reasons = new ArrayList<>();
        for (String each : text.split(";", -1)) {
            decodeOne(each.strip()).ifPresent(reasons::add);
        }
        return reasons;
    }

    private static Optional<Reason> decodeOne(String text) {
        int textAt = text.indexOf(TEXT);
        String said = textAt < 0 ? "" : text.substring(textAt + TEXT.length());
        String[] items = (textAt < 0 ? text : text.substring(0, textAt)).split(",", -1);
        if (!items[0].startsWith(STAGE)) {
            return Optional.empty();
        }
        return Stage.of(items[0].substring(STAGE.length())).map(stage -> reason(stage, items, said));
    }

    private static Reason reason(Stage stage, String[] items, String said) {
        float[] numbers = new float[4];
        for (String item : items) {
            int equals = item.indexOf('=');
            int index = equals < 0 ? -1 : stage.numbers().indexOf(item.substring(0, equals));
            if (index >= 0) {
                numbers[index] = number(item.substring(equals + 1));
            }
        }
        return new Reason(stage, numbers[0], numbers[1], numbers[2], numbers[3], said);
    }

    private static float number(String text) {
        try {
            return Float.parseFloat(text);
        } catch (NumberFormatException nonsense) {
            return 0;
        }
    }
}
