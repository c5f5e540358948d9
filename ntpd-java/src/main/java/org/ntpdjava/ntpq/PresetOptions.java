package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from elsewhere than the command line, as classic ntpq has them: files in the user's home and in the folder where he is,
 * then the environment, {@code NTPQ} and {@code NTPQ_NAME}. What comes later holds.
 *
 * @param environment by name
 * @param home of the user
 * @param here the folder where he is
 */
record PresetOptions(Map<String, String> environment, Path home, Path here) {
    /** No options but those of the command line. */
    static final PresetOptions NONE = new PresetOptions(Map.of(), Path.of("/nonexistent"), Path.of("/nonexistent"));

    private static final String PREFIX = "NTPQ";
    private static final String LOAD = "--load-opts";
    private static final String SAVE = "--save-opts";
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    static PresetOptions ofThisUser() {
        return new PresetOptions(System.getenv(), home(System.getenv()), Path.of(""));
    }

    /** As a shell has it; where nothing says it, that of the user's account. */
    static Path home(Map<String, String> environment) {
        String told = environment.getOrDefault("HOME", "");
        return Path.of(told.isEmpty() ? System.getProperty("user.home") : told);
    }

    /**
     * The whole command line.
     *
     * @param warnings told of a file that is not to be trusted
     */
    List<String> with(List<String> arguments, CommandSpec known, Consumer<String> warnings) throws NtpqException {
        List<String> all = new ArrayList<>();
        if (!arguments.contains("--no-load-opts")) {
            all.addAll(fromFile(home.resolve(SavedOptions.NAME), known));
            all.addAll(fromHere(known, warnings));
        }
        all.addAll(fromEnvironment(known));
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean apart = (argument.equals(LOAD) || argument.equals("-<")) && i + 1 < arguments.size();
            if (apart) {
                all.addAll(SavedOptions.read(SavedOptions.in(Path.of(arguments.get(++i))), known));
            } else if (argument.startsWith(LOAD + "=") || argument.startsWith("-<")) {
                Path file = Path.of(argument.replaceFirst(LOAD + "=|-<", ""));
                all.addAll(SavedOptions.read(SavedOptions.in(file), known));
            } else {
                boolean saves = argument.equals(SAVE) || argument.equals("->");
                all.add(saves ? SAVE + "=" + here.resolve(SavedOptions.NAME) : argument);
            }
        }
        return all;
    }

    private static List<String> fromFile(Path file, CommandSpec known) throws NtpqException {
        return Files.isRegularFile(file) ? SavedOptions.read(file, known) : List.of();
    }

    /** Others may have put a file where a user happens to be, with commands in it; ntpq signs commands with his keys. */
    private List<String> fromHere(CommandSpec known, Consumer<String> warnings) throws NtpqException {
        Path file = here.resolve(SavedOptions.NAME);
        if (!Files.isRegularFile(file) || here.toAbsolutePath().equals(home.toAbsolutePath())) {
            return List.of();
        }
        if (!isOurs(file)) {
            warnings.accept("ntpq: " + file.toAbsolutePath() + " is not read: others could have written it");
            return List.of();
        }
        return fromFile(file, known);
    }

    private static boolean isOurs(Path file) {
        try {
            UserPrincipal owner = Files.getOwner(file);
            boolean known = owner.equals(Files.getOwner(Path.of("/proc/self")))
                    || owner.getName().equals("root");
            return known && Files.getPosixFilePermissions(file).stream().noneMatch(OF_OTHERS::contains);
        } catch (IOException e) {
            return false;
        }
    }

    private List<String> fromEnvironment(CommandSpec known) throws NtpqException {
        List<String> arguments = new ArrayList<>(ShellWords.of(environment.getOrDefault(PREFIX, ""))
                .orElseThrow(() -> new NtpqException(PREFIX + ": a quote is not closed, or a backslash is the last")));
        SavedOptions.check(PREFIX, arguments);
        for (OptionSpec option : known.options()) {
            String name = option.longestName().replaceFirst("^--", "");
            String variable = PREFIX + "_" + name.toUpperCase(Locale.ROOT).replace('-', '_');
            @Nullable String value = environment.get(variable);
            if (value != null) {
                arguments.addAll(SavedOptions.argument(variable, name, value, known));
            }
        }
        return arguments;
    }
}
