package org.ntpdjava.ntpq;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.ParsedLine;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/** Commands from a person at a terminal: a line can be edited, completed, and found again. Loaded for nothing else. */
final class TerminalConversation {
    private static final Path HISTORY = PresetOptions.home(System.getenv()).resolve(".ntpq_history");
    /** What is typed behind it is a secret. */
    private static final String NOT_REMEMBERED = "passw* *";

    /** One that does not say how large it is. */
    private static final Size SERIAL_CONSOLE = new Size(80, 24);

    private final Interpreter interpreter;
    private final Completions completions;
    /** Of the command that runs, or ran last. */
    private volatile Cancellation cancellation = new Cancellation();

    private TerminalConversation(Interpreter interpreter, Completions completions) {
        this.interpreter = interpreter;
        this.completions = completions;
    }

    /** Until the last command, or Ctrl-D. */
    static void hold(Interpreter interpreter, Completions completions) throws IOException {
        TerminalConversation conversation = new TerminalConversation(interpreter, completions);
        try (Terminal terminal =
                TerminalBuilder.builder().system(true).providers("ffm,exec").build()) {
            if (terminal.getWidth() == 0) {
                terminal.setSize(SERIAL_CONSOLE);
            }
            terminal.handle(Terminal.Signal.INT, signal -> conversation.cancellation.cancel());
            conversation.converse(conversation.reader(terminal));
        }
    }

    private LineReader reader(Terminal terminal) {
        return LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("ntpq")
                .parser(new DefaultParser().quoteChars(new char[0]).escapeChars(new char[0]))
                .completer(this::complete)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, false)
                .variable(LineReader.HISTORY_FILE, HISTORY)
                .variable(LineReader.HISTORY_IGNORE, NOT_REMEMBERED)
                .build();
    }

    private void converse(LineReader reader) {
        boolean more = true;
        while (more) {
            try {
                String line = reader.readLine(Ntpq.PROMPT);
                more = execute(line);
            } catch (UserInterruptException e) {
                // Ctrl-C drops the line
            } catch (EndOfFileException e) {
                more = false;
            }
        }
    }

    private boolean execute(String line) {
        try (Cancellation now = new Cancellation()) {
            cancellation = now;
            return interpreter.execute(line);
        }
    }

    /** Several variables may be named with commas between. */
    private void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String word = line.word();
        String kept = word.substring(0, word.lastIndexOf(',') + 1);
        for (String next : completions.after(line.words().subList(0, line.wordIndex()))) {
            candidates.add(new Candidate(kept + next, next, null, null, null, null, true));
        }
    }
}
