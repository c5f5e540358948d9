package org.ntpdjava.ntpq;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** Asks at the terminal; where there is none, nobody, but who wants prompts all the same types on standard input. */
final class TerminalPrompt implements Prompt {
    private final BufferedReader lines;
    private final PrintStream out;
    private final boolean anywhere;

    /**
     * @param lines those of standard input, shared with whoever else reads it
     * @param anywhere asks without a terminal, too
     */
    TerminalPrompt(BufferedReader lines, PrintStream out, boolean anywhere) {
        this.lines = lines;
        this.out = out;
        this.anywhere = anywhere;
    }

    @Override
    public Optional<String> ask(String question, boolean secret) {
        Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (secret && terminal.isPresent()) {
            return Optional.ofNullable(terminal.get().readPassword("%s", question))
                    .map(String::new);
        }
        if (terminal.isEmpty() && !anywhere) {
            return Optional.empty();
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
