package org.ntpdjava.interop;

import static org.ntpdjava.interop.Program.words;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.ntpdjava.linux.PseudoTerminal;

/** A person at a terminal where our ntpq runs: types, and reads the screen. */
final class Typist implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private static final String PROMPT = "ntpq> ";

    private final PseudoTerminal terminal;
    private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
    private final Program program;

    /** @param home of the user, where files are left */
    Typist(Path home, Object... arguments) throws IOException {
        this(home, List.of(arguments));
        see(PROMPT);
    }

    private Typist(Path home, List<Object> arguments) throws IOException {
        terminal = PseudoTerminal.open();
        Thread.ofPlatform().daemon().start(this::look);
        program = Program.start("ntpq", home, command(home, arguments));
    }

    /** At a terminal, but with commands among the arguments, so that ntpq prompts nobody. */
    static Typist commanded(Path home, Object... arguments) throws IOException {
        return new Typist(home, List.of(arguments));
    }

    /** As a login does it: the terminal becomes that of a session, so that Ctrl-C is a signal. */
    private List<String> command(Path home, List<Object> arguments) {
        List<String> ntpq = Parts.ourNtpq();
        String session = "exec setsid -c -w sh -c 'stty sane rows 40 cols 120; TERM=xterm exec \"$@\"' sh \"$@\"";
        String slave = terminal.slave().toString();
        return words(
                "sh",
                "-c",
                "export HOME; HOME=$1; shift; " + session + " <" + slave + " >" + slave + " 2>&1",
                "sh",
                home,
                ntpq,
                arguments);
    }

    private void look() {
        byte[] chunk = new byte[1024];
        try {
            int octets = terminal.read(chunk, 0, chunk.length);
            while (octets > 0) {
                screen.write(chunk, 0, octets);
                octets = terminal.read(chunk, 0, chunk.length);
            }
        } catch (IOException e) {
            screen.writeBytes(e.toString().getBytes(StandardCharsets.UTF_8));
        }
    }

    /** Without colours and movements. */
    String screen() {
        return screen.toString(StandardCharsets.UTF_8).replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "");
    }

    /** On an empty screen. */
    void type(String keys) throws IOException {
        screen.reset();
        terminal.write(keys.getBytes(StandardCharsets.US_ASCII));
    }

    void see(String text) {
        see(text, seen -> seen.contains(text));
    }

    /** Then ntpq is ready for the next line. */
    void seeAndPrompt(String text) {
        see(text + ", prompt", seen -> seen.lastIndexOf(PROMPT) > seen.indexOf(text) && seen.contains(text));
    }

    private void see(String what, Predicate<String> good) {
        Waiting.until(what + " on the screen", LIMIT, this::screen, good);
    }

    /** The exit status. */
    int awaitEnd() {
        return program.awaitEnd(LIMIT);
    }

    @Override
    public void close() {
        program.close();
        terminal.close();
    }
}
