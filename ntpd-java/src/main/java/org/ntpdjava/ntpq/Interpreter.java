package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Carries out commands, one line each. */
final class Interpreter {
    private final Client client;
    private final CommandTable commands = CommandTable.standard();
    private final Output output;

    Interpreter(Client client, Output output) {
        this.client = client;
        this.output = output;
        client.noticesTo(output::notice);
    }

    /** Prints at once, for people. */
    Interpreter(Client client, PrintStream out, PrintStream err) {
        this(client, new TextOutput(out, err));
    }

    Completions completions() {
        return new Completions(client, commands);
    }

    /** Questions go to this host from now on; false when they cannot. */
    boolean connect(String host) {
        output.host(host);
        try {
            client.connect(host);
            return true;
        } catch (NtpqException e) {
            output.failure("host " + host, e);
            return false;
        }
    }

    /** Does what the line says and tells what comes of it, good or bad. Returns false when it was the last. */
    boolean execute(String line) {
        String command = line.strip();
        List<String> words = words(command);
        String word = words.getFirst();
        if (word.isEmpty()) {
            return true;
        }
        try {
            client.begin();
            run(command, commands.find(word), words.subList(1, words.size()));
        } catch (NtpqException e) {
            output.failure(shown(command), e);
        } catch (InterruptedIOException e) {
            output.failure(shown(command), new NtpqException(Trouble.CANCELLED, "***Interrupted"));
        } catch (IOException e) {
            output.failure(command, new NtpqException(Trouble.NETWORK, "ntpq: read: " + e.getMessage()));
        }
        return !client.finished();
    }

    /** A secret may begin with whatever it likes, and so may a line of configuration. */
    private void run(String line, Command command, List<String> words) throws NtpqException, IOException {
        boolean verbatim = line.startsWith(":") || command.name().equals("passwd");
        Redirection redirection = verbatim ? Redirection.none(words) : Redirection.of(words);
        if (redirection.file().isEmpty()) {
            run(line, command, redirection.arguments(), output);
            return;
        }
        Path file = redirection.file().get();
        output.checkFiles();
        try (PrintStream stream = Redirection.open(file)) {
            run(line, command, redirection.arguments(), output.into(stream));
            if (stream.checkError()) {
                throw new NtpqException("***Error writing " + file);
            }
        }
    }

    private void run(String line, Command command, List<String> arguments, Output to)
            throws NtpqException, IOException {
        Optional<String> host = client.host();
        Result result = command.action().run(client, arguments);
        client.host().filter(now -> !host.equals(Optional.of(now))).ifPresent(output::host);
        to.result(shown(line), result);
    }

    /** Without the secret. */
    private static String shown(String command) {
        return command.replaceFirst("^(pass\\w*)\\s.*", "$1");
    }

    /** What follows {@code :config}, which may also stand apart from its colon, is one word: blanks in it count. */
    private static List<String> words(String line) {
        if (!line.startsWith(":")) {
            return List.of(line.split("\\s+"));
        }
        String[] parts = line.substring(1).strip().split("\\s+", 2);
        String command = ":" + parts[0];
        return parts.length > 1 ? List.of(command, parts[1]) : List.of(command);
    }
}
