package org.ntpdjava.ntpq;

import java.io.BufferedReader;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ntpdjava.product.Product;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The ntpq program: flags, then commands from the flags, from standard input, or from a terminal. */
@CommandLine.Command(
        name = "ntpq",
        description = "Ask an NTP server about its state.",
        sortOptions = false,
        abbreviateSynopsis = true,
        footer = {"", "Example: ntpq -pn 192.0.2.1", "Commands: ntpq -c help"})
public final class Ntpq implements Callable<Integer> {
    private static final int EXIT_USAGE = 1;
    static final String PROMPT = "ntpq> ";
    private static final String LICENSE = "Released under the Apache License, version 2.0.\n";
    private static final String TERMS = """
            You may use, change and pass it on under its terms: https://www.apache.org/licenses/LICENSE-2.0
            It comes "as is", without warranties or conditions of any kind, either express or implied.
            """;

    @Mixin
    private NtpqFlags flags = new NtpqFlags();

    /** picocli sets it. */
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private final PrintStream out;
    private final PrintStream err;
    private final Client.World world;
    private final Function<NtpqFlags, Connector> connectors;
    private final BufferedReader input;

    private Ntpq(
            Reader input,
            PrintStream out,
            PrintStream err,
            Client.World world,
            Function<NtpqFlags, Connector> connectors) {
        this.input = new BufferedReader(input);
        this.out = out;
        this.err = err;
        this.world = world;
        this.connectors = connectors;
    }

    /**
     * Exits with 0, whatever the servers say, as ntpq does; 1 for a wrong flag, or when the output cannot be written; with
     * {@code --json} 2 for what failed.
     */
    public static void main(String[] args) {
        WatchedOutput output = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream out = output.printer(System.out.charset());
        int status = real(out, System.err).run(args, PresetOptions.ofThisUser());
        out.flush();
        System.exit(output.conclude(status, System.err));
    }

    /** Nothing is preset. */
    static int run(String[] args, PrintStream out, PrintStream err) {
        return real(out, err).run(args, PresetOptions.NONE);
    }

    private static Ntpq real(PrintStream out, PrintStream err) {
        Reader input = new InputStreamReader(System.in, Charset.defaultCharset());
        return new Ntpq(input, out, err, Client.World.real(), NtpqFlags::connector);
    }

    /** The same in a world of the caller's, where nobody types anything. */
    static int run(
            String[] args,
            PrintStream out,
            PrintStream err,
            Client.World world,
            Function<NtpqFlags, Connector> connectors) {
        return run(args, out, err, world, connectors, PresetOptions.NONE);
    }

    /** And with these presets. */
    static int run(
            String[] args,
            PrintStream out,
            PrintStream err,
            Client.World world,
            Function<NtpqFlags, Connector> connectors,
            PresetOptions presets) {
        return new Ntpq(Reader.nullReader(), out, err, world, connectors).run(args, presets);
    }

    private int run(String[] args, PresetOptions presets) {
        CommandLine commandLine = new CommandLine(this);
        commandLine.setOverwrittenOptionsAllowed(true); // a preset may be
        commandLine.setAbbreviatedOptionsAllowed(true);
        commandLine.getCommandSpec().version(Product.banner("ntpq"));
        commandLine.setOut(new PrintWriter(out, true, StandardCharsets.UTF_8));
        commandLine.setParameterExceptionHandler((wrong, arguments) -> usageError(err, NtpqFlags.complaint(wrong)));
        try {
            List<String> all = presets.with(List.of(args), commandLine.getCommandSpec(), err::println);
            return commandLine.execute(all.toArray(String[]::new));
        } catch (NtpqException e) {
            return usageError(err, e.reason());
        }
    }

    private static int usageError(PrintStream err, String message) {
        err.println("ntpq: " + message);
        err.println("Try 'ntpq --help' for more information.");
        return EXIT_USAGE;
    }

    @Override
    public Integer call() {
        Optional<String> complaint = flags.complaint();
        if (complaint.isPresent()) {
            return usageError(err, complaint.get());
        }
        if (flags.versionDetail().isPresent()) {
            out.print(about(flags.versionDetail().get()));
            return 0;
        }
        if (flags.saveTo().isPresent()) {
            return save(flags.saveTo().get());
        }
        List<String> commands = flags.commands(spec.commandLine().getParseResult());
        Output output = flags.json() ? new JsonOutput(out, Instant.now()) : new TextOutput(out, err);
        try (Client client = new Client(connectors.apply(flags), world, flags.settings())) {
            client.prompt(new TerminalPrompt(input, flags.json() ? err : out, flags.interactive()));
            flags.apply(client);
            Interpreter interpreter = new Interpreter(client, output);
            if (commands.isEmpty()) {
                interpreter.connect(flags.servers().getFirst());
                converse(client, interpreter);
            } else {
                client.cancelledBy(Cancellation::byCtrlC);
                flags.servers().forEach(server -> execute(interpreter, output, server, commands));
            }
        } catch (NtpqException e) {
            return usageError(err, e.reason());
        }
        return output.finish();
    }

    /** @param detail the version alone for {@code v}, with who may use it for {@code c}, and how for {@code n} */
    private static String about(char detail) {
        String version = Product.banner("ntpq") + "\n";
        return switch (detail) {
            case 'c' -> version + LICENSE;
            case 'n' -> version + LICENSE + TERMS;
            default -> version;
        };
    }

    private int save(Path file) {
        try {
            SavedOptions.write(file, spec.commandLine().getParseResult());
            return 0;
        } catch (NtpqException e) {
            return usageError(err, e.reason());
        }
    }

    /** An empty line stands between what two commands print. */
    private static void execute(Interpreter interpreter, Output output, String server, List<String> commands) {
        if (!interpreter.connect(server)) {
            return;
        }
        for (int i = 0; i < commands.size(); i++) {
            if (i > 0) {
                output.next();
            }
            if (!interpreter.execute(commands.get(i))) {
                return;
            }
        }
    }

    /** From a person at a terminal, or line by line from anything else. */
    private void converse(Client client, Interpreter interpreter) {
        boolean atTerminal = !flags.json()
                && Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent();
        try {
            if (atTerminal) {
                TerminalConversation.hold(interpreter, interpreter.completions());
            } else {
                client.cancelledBy(Cancellation::byCtrlC);
                readLines(interpreter, !flags.json() && flags.interactive());
            }
        } catch (IOException e) {
            err.println("ntpq: standard input: " + e.getMessage());
        }
    }

    private void readLines(Interpreter interpreter, boolean prompt) throws IOException {
        boolean more = true;
        while (more) {
            if (prompt) {
                out.print(PROMPT);
                out.flush();
            }
            @Nullable String line = input.readLine();
            more = line != null && interpreter.execute(line);
        }
    }
}
