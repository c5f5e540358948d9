package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.product.FileTrouble;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * A file of saved options, {@code .ntprc}: a long name on each line, and behind it, or behind {@code =} or {@code :}, its value.
 * Several programs may share one: lines below {@code [NAME]} are for that program only, and names that we do not have are theirs.
 */
final class SavedOptions {
    static final String NAME = ".ntprc";

    private static final Pattern SECTION = Pattern.compile("\\[\\s*(\\S+?)\\s*]|<\\?program\\s+(\\S+?)\\s*>");
    private static final Pattern LINE = Pattern.compile("([A-Za-z0-9][-\\w]*)\\s*[=:]?\\s*(.*)");
    private static final Pattern QUOTED = Pattern.compile("\"(.*)\"|'(.*)'");
    /** Of the moment, and never saved. */
    private static final List<String> NOT_SAVED =
            List.of("--help", "--more-help", "--version", "--save-opts", "--load-opts", "--no-load-opts");

    private SavedOptions() {}

    /** A folder stands for the file of that name in it. */
    static Path in(Path path) {
        return Files.isDirectory(path) ? path.resolve(NAME) : path;
    }

    /** As they would stand on the command line. */
    static List<String> read(Path file, CommandSpec known) throws NtpqException {
        try {
            return arguments(file, Files.readAllLines(file), known);
        } catch (IOException e) {
            throw new NtpqException("options cannot be read from " + file + ": " + FileTrouble.words(e));
        }
    }

    private static List<String> arguments(Path file, List<String> lines, CommandSpec known) throws NtpqException {
        List<String> arguments = new ArrayList<>();
        boolean ours = true;
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i).strip();
            Matcher section = SECTION.matcher(text);
            Matcher option = LINE.matcher(text);
            if (section.matches()) {
                String program = section.group(1) == null ? section.group(2) : section.group(1);
                ours = program.equalsIgnoreCase("ntpq");
            } else if (ours && option.matches()) {
                String value = unquoted(option.group(2).strip());
                arguments.addAll(argument(file + ":" + (i + 1), option.group(1), value, known));
            }
        }
        return arguments;
    }

    private static String unquoted(String value) {
        Matcher quoted = QUOTED.matcher(value);
        if (!quoted.matches()) {
            return value;
        }
        return quoted.group(1) == null ? quoted.group(2) : quoted.group(1);
    }

    /**
     * Nothing when no option has that name. A flag needs no value, and has none.
     *
     * @param where it stands, for complaints
     */
    static List<String> argument(String where, String name, String value, CommandSpec known) throws NtpqException {
        String longName = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
        @Nullable OptionSpec option = known.optionsMap().get(longName);
        if (option == null || !isSaved(option)) {
            return List.of();
        }
        boolean flag = option.arity().max() == 0;
        if (!flag && value.isEmpty()) {
            throw new NtpqException(where + ": " + longName.substring(2) + " wants a value");
        }
        List<String> arguments = List.of(flag ? longName : longName + "=" + value);
        check(where, arguments);
        return arguments;
    }

    /** Else nobody would know where the wrong word stands. */
    static void check(String where, List<String> arguments) throws NtpqException {
        NtpqFlags alone = new NtpqFlags();
        try {
            new CommandLine(alone)
                    .setOverwrittenOptionsAllowed(true)
                    .setAbbreviatedOptionsAllowed(true)
                    .parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.ParameterException e) {
            throw new NtpqException(where + ": " + NtpqFlags.complaint(e));
        }
        Optional<String> complaint = alone.complaint();
        if (complaint.isPresent()) {
            throw new NtpqException(where + ": " + complaint.get());
        }
    }

    static boolean isSaved(OptionSpec option) {
        return !NOT_SAVED.contains(option.longestName());
    }

    /** What was asked for, as a file; in its order, of an option that has one value the last time, as that holds. */
    static void write(Path file, ParseResult asked) throws NtpqException {
        List<String> lines = new ArrayList<>(List.of("# options of ntpq"));
        List<OptionSpec> matches = asked.matchedOptions();
        for (int i = 0; i < matches.size(); i++) {
            OptionSpec option = matches.get(i);
            boolean holds = option.isMultiValue()
                    || !matches.subList(i + 1, matches.size()).contains(option);
            if (holds && isSaved(option)) {
                lines.add(line(option, Collections.frequency(matches.subList(0, i), option)));
            }
        }
        try {
            Files.write(in(file), lines);
        } catch (IOException e) {
            throw new NtpqException("options cannot be saved in " + file + ": " + FileTrouble.words(e));
        }
    }

    /** @param time of those at which it was named, from 0 */
    private static String line(OptionSpec option, int time) {
        String name = option.longestName().substring(2);
        return option.arity().max() == 0
                ? name
                : name + " \"" + option.originalStringValues().get(time) + "\"";
    }
}
