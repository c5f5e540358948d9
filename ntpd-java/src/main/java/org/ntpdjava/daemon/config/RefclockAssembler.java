package org.ntpdjava.daemon.config;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.ntpdjava.nmea.SerialSettings;
import org.ntpdjava.nmea.setup.SetupWish;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.PollInterval;

/** One reference clock from its line and its fudges. */
final class RefclockAssembler {
    /** A reference clock is polled every 64 s unless told otherwise: it costs nothing, and longer gains nothing. */
    private static final SourceConfig.Options DEFAULTS = new SourceConfig.Options(
            PollInterval.DEFAULT_MIN_LOG2_S, PollInterval.DEFAULT_MIN_LOG2_S, false, false, false, false, false);

    private static final List<SourceOption> FLAGS =
            List.of(SourceOption.FLAG1, SourceOption.FLAG2, SourceOption.FLAG3, SourceOption.FLAG4);
    private static final int REFID_CHARACTERS = 4;

    private RefclockAssembler() {}

    static RefclockDevice device(SourceDirective.Refclock line, Settings<SourceOption> options, ProblemLog problems) {
        SourceConfig.Refclock clock = new SourceConfig.Refclock(
                line.type(),
                line.unit(),
                options.whole(SourceOption.MODE, 0),
                time1(options),
                options.number(SourceOption.TIME2),
                options.whole(SourceOption.STRATUM),
                options.find(SourceOption.REFID).flatMap(setting -> referenceId(setting, problems)),
                flags(options),
                AssociationOptions.of(options, DEFAULTS, problems));
        return new RefclockDevice(
                line.at(),
                clock,
                device(options, SourceOption.PATH),
                device(options, SourceOption.PPSPATH),
                baud(options, problems),
                setup(line.type(), options, problems));
    }

    /** NTPsec's {@code bias} is added to every offset, as {@code time1} is. */
    private static OptionalDouble time1(Settings<SourceOption> options) {
        OptionalDouble time1 = options.number(SourceOption.TIME1);
        OptionalDouble bias = options.number(SourceOption.BIAS);
        return time1.isPresent() && bias.isPresent()
                ? OptionalDouble.of(time1.getAsDouble() + bias.getAsDouble())
                : time1.isPresent() ? time1 : bias;
    }

    private static OptionalInt baud(Settings<SourceOption> options, ProblemLog problems) {
        OptionalInt baud = options.whole(SourceOption.BAUD);
        if (baud.isEmpty() || SerialSettings.BAUDS.contains(baud.getAsInt())) {
            return baud;
        }
        problems.error(
                options.find(SourceOption.BAUD).orElseThrow().at(),
                "baud " + baud.getAsInt() + " is not a speed of receivers",
                "one of " + new TreeSet<>(SerialSettings.BAUDS) + "; baud is ignored");
        return OptionalInt.empty();
    }

    private static SetupWish setup(int type, Settings<SourceOption> options, ProblemLog problems) {
        Optional<Setting<SourceOption>> setup = options.find(SourceOption.SETUP);
        if (setup.isEmpty()) {
            return SetupWish.NONE;
        }
        if (type != RefclockType.NMEA.number()) {
            problems.warning(setup.get().at(), "only receivers of driver 20 can be set up", "setup is ignored");
            return SetupWish.NONE;
        }
        return switch (SetupWish.parse(setup.get().text())) {
            case SetupWish.Good(SetupWish wish) -> wish;
            case SetupWish.Bad(String what) -> {
                problems.warning(setup.get().at(), what, "setup is ignored, nothing is set");
                yield SetupWish.NONE;
            }
        };
    }

    private static int flags(Settings<SourceOption> options) {
        int bits = 0;
        for (int i = 0; i < FLAGS.size(); i++) {
            bits |= options.whole(FLAGS.get(i), 0) << i;
        }
        return bits;
    }

    private static Optional<ReferenceId> referenceId(Setting<SourceOption> setting, ProblemLog problems) {
        String text = setting.text();
        if (text.length() > REFID_CHARACTERS) {
            String kept = text.substring(0, REFID_CHARACTERS);
            problems.warning(
                    setting.at(),
                    "refid " + Token.show(text) + " has more than " + REFID_CHARACTERS + " characters",
                    Token.show(kept) + " is used");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(ReferenceId.ofText(text));
    }

    private static Optional<String> device(Settings<SourceOption> options, SourceOption option) {
        return options.find(option).map(Setting::text).filter(text -> !text.isEmpty());
    }
}
