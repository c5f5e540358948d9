package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Carries out commands, one line each. */
final class Interpreter {
    private final Client client;
    private final CommandTable commands = CommandTable.standard();
    private final PrintStream out;
    private final PrintStream err;

    Interpreter(Client client, PrintStream out, PrintStream err) {
        this.client = client;
        this.out = out;
        this.err = err;
    }

    /** Does what the line says and prints what comes of it, good or bad. Returns false when it was the last. */
    boolean execute(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        String word = words.getFirst();
        List<String> arguments = words.subList(1, words.size());
        if (word.isEmpty()) {
            return true;
        }
        try {
            out.print(commands.find(word).action().run(client, arguments).text());
            out.flush();
        } catch (NtpqException e) {
            complain(e.text());
        } catch (IOException e) {
            complain("ntpq: read: " + e.getMessage());
        }
        return !client.finished();
    }

    private void complain(String message) {
        err.println(message);
        err.flush();
    }
}
