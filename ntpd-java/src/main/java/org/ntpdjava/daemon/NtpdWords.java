package org.ntpdjava.daemon;

import java.util.List;
import org.ntpdjava.doctor.DaemonWords;

/** The daemon's own way to read a command line, for who looks at it from outside. */
public final class NtpdWords {
    private NtpdWords() {}

    /**
     * What it says of where the daemon is to be looked for; one that only asks for help says nothing.
     *
     * @throws IllegalArgumentException what the daemon says of one that it refuses
     */
    public static DaemonWords.Told told(List<String> words) {
        return switch (NtpdOptions.parse(words.toArray(String[]::new))) {
            case OptionsOutcome.Run(NtpdOptions options, List<String> _) ->
                new DaemonWords.Told(options.namedConfigFile(), options.port());
            case OptionsOutcome.Reject(String text) -> throw new IllegalArgumentException(text);
            case OptionsOutcome.Replay _, OptionsOutcome.Other _, OptionsOutcome.Print _ -> DaemonWords.Told.NOTHING;
        };
    }
}
