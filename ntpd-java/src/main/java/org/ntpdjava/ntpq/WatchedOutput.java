package org.ntpdjava.ntpq;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/** Standard output that remembers why it could not be written, which a {@link PrintStream} does not. */
final class WatchedOutput extends OutputStream {
    private static final int EXIT_UNWRITTEN = 1;

    private final OutputStream out;
    private Optional<IOException> trouble = Optional.empty();

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    /** What is printed there is written when it is flushed. */
    PrintStream printer(Charset charset) {
        return new PrintStream(new BufferedOutputStream(this), false, charset);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int from, int count) throws IOException {
        try {
            out.write(octets, from, count);
        } catch (IOException e) {
            trouble = Optional.of(trouble.orElse(e));
            throw e;
        }
    }

    /**
     * Says so when something could not be written; not of a reader who has seen enough.
     *
     * @param status what the exit status would be
     * @return what it is
     */
    int conclude(int status, PrintStream err) {
        Optional<String> reason = trouble.map(e -> String.valueOf(e.getMessage()))
                .filter(words -> !words.toLowerCase(Locale.ROOT).contains("broken pipe"));
        reason.ifPresent(words -> err.println("ntpq: standard output cannot be written: " + words));
        return reason.isPresent() ? EXIT_UNWRITTEN : status;
    }
}
