package org.ntpdjava.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs commands on this machine. */
final class SystemHands implements Repair.Hands {
    private static final long PATIENCE_S = 60;
    private static final int MOST_OCTETS = 4096;

    @Override
    public String run(List<String> command) throws InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
        } catch (IOException e) {
            return "failed: " + e.getMessage();
        }
        try (var output = process.getInputStream()) {
            String said = new String(output.readNBytes(MOST_OCTETS), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(PATIENCE_S, TimeUnit.SECONDS)) {
                process.destroy();
                return "failed: not done after " + PATIENCE_S + " s";
            }
            return process.exitValue() == 0
                    ? ""
                    : "failed: " + (said.isEmpty() ? "status " + process.exitValue() : said);
        } catch (IOException e) {
            return "failed: " + e.getMessage();
        }
    }
}
