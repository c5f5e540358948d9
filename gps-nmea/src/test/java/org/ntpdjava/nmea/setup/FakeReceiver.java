package org.ntpdjava.nmea.setup;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.ntpdjava.nmea.Checksum;
import org.ntpdjava.nmea.Chunk;
import org.ntpdjava.nmea.NmeaReader;
import org.ntpdjava.nmea.ubx.UbxFrame;

/** The far end of a serial line: it speaks once a second, and takes commands while nothing is wrong with its ears. */
abstract class FakeReceiver {
    /** Sentences it was told, without frame, and messages as {@code UBX 06 01 + payload}. */
    final List<String> told = new ArrayList<>();

    int baud = 9600;
    /** So many commands are lost on the way. */
    int lostCommands;
    /** So many commands are obeyed, and their answers lost. */
    int lostAnswers;

    /** What begins so is obeyed, and not answered. */
    String unanswered = "nothing";

    /** It says that it has another speed then, and has not. */
    boolean ignoresSpeed;

    boolean isDeaf;
    /** Once it is known, a quarter of the commands is lost, and a quarter of the answers to the others. */
    Optional<Random> noise = Optional.empty();

    private final NmeaReader ear = new NmeaReader();
    private final ByteArrayOutputStream says = new ByteArrayOutputStream();

    /** What it says at the beginning of a second: bodies of sentences, {@code #} for the time of day. */
    abstract List<String> sentences();

    abstract void obey(String body);

    abstract void obey(UbxFrame frame);

    /** Power comes back. */
    abstract void restart();

    final void hear(byte[] bytes) {
        ear.feed(
                new Chunk(bytes, Instant.EPOCH, Instant.EPOCH, 0),
                line -> take(
                        ReceiverSetup.body(line.frame().text()),
                        () -> obey(ReceiverSetup.body(line.frame().text()))),
                frame -> take(
                        "UBX "
                                + HexFormat.ofDelimiter(" ")
                                        .formatHex(new byte[] {(byte) frame.messageClass(), (byte) frame.id()}),
                        () -> obey(frame)));
    }

    private void take(String what, Runnable obeying) {
        if (isDeaf) {
            return;
        }
        boolean isKnown = told.contains("UBX 06 00");
        told.add(what);
        noise.filter(_ -> isKnown).ifPresent(random -> {
            lostCommands = random.nextInt(4) == 0 ? 1 : 0;
            lostAnswers = random.nextInt(4) == 0 ? 1 : 0;
        });
        if (lostCommands > 0) {
            lostCommands--;
            return;
        }
        byte[] before = says.toByteArray();
        obeying.run();
        if (lostAnswers > 0 || what.startsWith(unanswered)) {
            lostAnswers = Math.max(0, lostAnswers - 1);
            says.reset();
            says.writeBytes(before);
        }
    }

    final void speed(int wished) {
        baud = ignoresSpeed ? baud : wished;
    }

    final void say(String body) {
        says.writeBytes((Checksum.sentence(body) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    final void say(int messageClass, int id, byte... payload) {
        says.writeBytes(UbxFrame.bytes(messageClass, id, payload));
    }

    final void second(String time) {
        sentences().forEach(body -> say(body.replace("#", time)));
    }

    /** All it has said since it was asked last. */
    final byte[] drain() {
        byte[] all = says.toByteArray();
        says.reset();
        return all;
    }

    /** How often it was told something that begins so. */
    final long times(String command) {
        return told.stream().filter(each -> each.startsWith(command)).count();
    }

    static String rates(int... rates) {
        return Arrays.toString(rates).replaceAll("[\\[\\] ]", "");
    }
}
