package org.ntpdjava.simulator.program;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.ntpdjava.simulator.scenario.Recording;

/** A run for those who draw it: a line for each second. */
final class RunCsv {
    private RunCsv() {}

    /** @throws IOException with a message that names the file and what is wrong with it */
    static void write(Recording run, Path file) throws IOException {
        try {
            writeWhole(run, file);
        } catch (IOException e) {
            throw new IOException(file + " cannot be written: " + e, e);
        }
    }

    private static void writeWhole(Recording run, Path file) throws IOException {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.US_ASCII))) {
            out.println("second,error_s,frequency,bound_s");
            for (int second = 0; second < run.size(); second++) {
                out.printf(
                        Locale.ROOT,
                        "%d,%.9e,%.9e,%.9e%n",
                        second,
                        run.errorS(second),
                        run.frequency(second),
                        run.boundS(second));
            }
            if (out.checkError()) {
                throw new IOException("it could not be written to its end");
            }
        }
    }
}
