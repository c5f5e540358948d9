package org.ntpdjava.ntpq;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Asks at the terminal where there is one, else takes the next line of standard input. */
final class TerminalPrompt implements Prompt {
    private final BufferedReader lines;
    private final PrintStream out;

    /** @param lines those of standard input, shared with whoever else reads it */
    TerminalPrompt(BufferedReader lines, PrintStream out) {
        this.lines = lines;
        this.out = out;
    }

    @Override
    public Optional<String> ask(String question, boolean secret) {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (secret && terminal.isPresent()) {
            return Optional.ofNullable(terminal.get().readPassword("%s", question))
                    .map(String::new);
        }
        out.print(question);
        out.flush();
        try {
            return Optional.ofNullable(lines.readLine());
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
