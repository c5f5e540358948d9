package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code NTPD_OPTIONS} of the installed service, as systemd splits it into words (systemd.exec(5), systemd.service(5)): a line may go on
 * after a backslash, the last one counts, and quotes hold a word together.
 */
final class ServiceOptions {
    static final String FILE = "/etc/default/ntpd-java";

    private static final Pattern LINE = Pattern.compile("(?m)^[ \t]*NTPD_OPTIONS=(.*)$");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
    private static final Pattern QUOTED = Pattern.compile("^(\"|')(.*)\\1\\s*$");

    private ServiceOptions() {}

    static List<String> of(Tree tree) {
        Matcher lines = LINE.matcher(tree.text(FILE).orElse("").replace("\\\n", ""));
        String value = "";
        while (lines.find()) {
            value = lines.group(1).strip();
        }
        Matcher quoted = QUOTED.matcher(value);
        Matcher words = WORD.matcher(quoted.matches() ? quoted.group(2) : value);
        List<String> all = new ArrayList<>();
        while (words.find()) {
            all.add(words.group().replaceAll("[\"']", ""));
        }
        return all;
    }
}
