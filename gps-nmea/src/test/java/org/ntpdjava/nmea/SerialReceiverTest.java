package org.ntpdjava.nmea;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a real pseudo-terminal, held by a few lines of Python: it prints the name of the slave and copies its input there. */
final class SerialReceiverTest {
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String FEEDER = """
            import os, pty, sys, tty
            master, slave = pty.openpty()
            tty.setraw(slave)
            print(os.ttyname(slave), flush=True)
            os.read(0, 1)
            os.close(slave)
            while True:
                data = os.read(0, 4096)
                if not data: break
                os.write(master, data)
            """;

    @Test
    void readsSentencesFromAPseudoTerminalAndNoticesItsEnd() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "no python3 to hold the pseudo-terminal");
        Process feeder = new ProcessBuilder(PYTHON.toString(), "-c", FEEDER)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = feeder.inputReader()) {
            Path slave = Path.of(String.valueOf(output.readLine()));
            try (SerialReceiver receiver =
                    SerialReceiver.open(new SerialSettings(slave, 9600), InstantSource.system())) {
                String sentence = Checksum.sentence("GPZDA,000908.00,23,11,2026,00,00");
                Instant before = Instant.now();
                feeder.getOutputStream().write('x');
                feeder.getOutputStream().flush();
                Thread.sleep(20);
                feeder.getOutputStream().write((sentence + "\r\n").getBytes(StandardCharsets.US_ASCII));
                feeder.getOutputStream().flush();
                NmeaFrame frame = readOne(receiver).frame();
                assertEquals(sentence, frame.text());
                assertTrue(frame.firstByteAt().isAfter(before), () -> frame + " before " + before);
                assertTrue(Duration.between(before, frame.firstByteAt()).toMillis() < 5000);

                feeder.getOutputStream().close();
                IOException gone = assertThrows(IOException.class, () -> readUntilFailure(receiver));
                assertTrue(String.valueOf(gone.getMessage()).startsWith(slave + ": the device is gone"));
            }
        } finally {
            feeder.destroyForcibly();
        }
    }

    private static NmeaReader.Line readOne(SerialReceiver receiver) throws IOException {
        NmeaReader reader = new NmeaReader();
        List<NmeaReader.Line> lines = new ArrayList<>();
        for (int i = 0; i < 20 && lines.isEmpty(); i++) {
            receiver.read().ifPresent(chunk -> reader.feed(chunk, lines::add));
        }
        return lines.getFirst();
    }

    private static void readUntilFailure(SerialReceiver receiver) throws IOException {
        for (int i = 0; i < 20; i++) {
            receiver.read();
        }
    }

    @Test
    void namesAMissingDeviceAndTheCure() {
        IOException missing = assertThrows(IOException.class, () -> open(Path.of("/dev/gps-not-there")));
        assertTrue(String.valueOf(missing.getMessage()).startsWith("/dev/gps-not-there: no such device; plug"));
    }

    @Test
    void namesAFileThatIsNoSerialPort(@TempDir Path directory) throws IOException {
        Path file = Files.createFile(directory.resolve("gps0"));
        IOException wrong = assertThrows(IOException.class, () -> open(file));
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(file.toString()), wrong::getMessage);
    }

    private static void open(Path device) throws IOException {
        SerialReceiver.open(new SerialSettings(device, 9600), InstantSource.system())
                .close();
    }
}
