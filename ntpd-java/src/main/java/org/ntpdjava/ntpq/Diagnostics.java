package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.random.RandomGenerator;
import org.ntpdjava.product.FileTrouble;

/**
 * What helps to find out why a server does not answer: lines about each datagram, and answers that are lost on purpose. Used
 * by one thread.
 */
final class Diagnostics {
    private final RandomGenerator random;
    private PrintStream log;
    private int level;
    private double lossRate;

    /** @param log for the lines until a file is named */
    Diagnostics(PrintStream log, RandomGenerator random) {
        this.log = log;
        this.random = random;
    }

    /** 0 for none; 1: requests and answers; 2: their octets too. */
    int level() {
        return level;
    }

    void level(int newLevel) {
        level = Math.max(0, newLevel);
    }

    /** Lines go to this file from now on. */
    void logTo(Path file) throws NtpqException {
        try {
            log = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new NtpqException("***log file " + file + " cannot be written: " + FileTrouble.words(e));
        }
    }

    /** @param rate of the answers that get lost, 0 to 1 */
    void lose(double rate) {
        lossRate = rate;
    }

    boolean losesThisOne() {
        return lossRate > 0 && random.nextDouble() < lossRate;
    }

    void line(int atLevel, String text) {
        if (level >= atLevel) {
            log.println(text);
        }
    }
}
