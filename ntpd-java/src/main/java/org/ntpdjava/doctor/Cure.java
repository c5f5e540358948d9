package org.ntpdjava.doctor;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What mends a finding. */
sealed interface Cure {
    /** A line for a shell, or what to do with one's hands. */
    String text();

    /** For people only: it changes files of the boot, needs a reboot, or hands. */
    record Advice(String text) implements Cure {}

    /**
     * A command that can be undone by another, for root; both are a program and its arguments, and no shell reads them.
     *
     * @param undo puts back what was
     */
    record Change(List<String> command, List<String> undo) implements Cure {
        public Change {
            command = List.copyOf(command);
            undo = List.copyOf(undo);
        }

        static Change disabled(String service) {
            return new Change(
                    List.of("systemctl", "disable", "--now", service),
                    List.of("systemctl", "enable", "--now", service));
        }

        @Override
        public String text() {
            return "sudo " + line(command);
        }

        String undoText() {
            return "sudo " + line(undo);
        }

        private static String line(List<String> words) {
            return words.stream().map(Change::quoted).collect(Collectors.joining(" "));
        }

        private static String quoted(String word) {
            return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
        }
    }

    /** Needs no quotes in any shell. */
    Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");
}
