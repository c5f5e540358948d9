package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;

/** A recorded conversation: answers what the real server answered, and knows what the real ntpq printed. */
final class Transcript implements ControlTransport {
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    private final List<String> arguments;
    private final String expected;
    private final List<ByteBuffer> recorded;
    private final Queue<ByteBuffer> pending = new ArrayDeque<>();

    private Transcript(List<String> arguments, String expected, List<ByteBuffer> recorded) {
        this.arguments = arguments;
        this.expected = expected;
        this.recorded = recorded;
    }

    static Transcript of(String name) {
        List<ByteBuffer> datagrams = resource(name + ".hex")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .map(line -> ByteBuffer.wrap(HexFormat.of().parseHex(line.substring(line.lastIndexOf(' ') + 1))))
                .toList();
        String text = resource(name + ".txt");
        return new Transcript(words(text.lines().findFirst().orElseThrow()), unsigned(text), datagrams);
    }

    /** The words behind {@code $ classic}. */
    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .skip(2)
                .toList();
    }

    /** What stood behind the name of the program. */
    List<String> arguments() {
        return arguments;
    }

    private static String resource(String name) {
        try (InputStream in = Transcript.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without the command line and empty lines, and with our unsigned positive offsets. */
    private static String unsigned(String text) {
        StringBuilder kept = new StringBuilder();
        text.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .forEach(line -> kept.append(line.replaceAll(" \\+(?=[\\d.]{4,7}(?: |,|$))", "  ")
                                .replaceAll("=\\+(?=\\d)", "="))
                        .append('\n'));
        return kept.toString();
    }

    String expected() {
        return expected;
    }

    @Override
    public void send(ByteBuffer request) {
        pending.clear();
        byte[] wanted = withoutSequence(request);
        List<ByteBuffer> answers = new ArrayList<>();
        boolean matching = false;
        for (ByteBuffer datagram : recorded) {
            if (isRequest(datagram)) {
                matching = java.util.Arrays.equals(withoutSequence(datagram), wanted);
            } else if (matching) {
                answers.add(datagram);
            }
        }
        for (ByteBuffer answer : answers) {
            ByteBuffer copy = ByteBuffer.allocate(answer.remaining()).put(answer.duplicate());
            pending.add(copy.putShort(2, request.getShort(2)).flip());
        }
    }

    private static boolean isRequest(ByteBuffer datagram) {
        return ControlCodec.decode(datagram) instanceof ControlDecoded.Message m
                && !m.header().response();
    }

    private static byte[] withoutSequence(ByteBuffer datagram) {
        byte[] octets = new byte[datagram.remaining()];
        datagram.duplicate().get(octets);
        octets[2] = 0;
        octets[3] = 0;
        return octets;
    }

    @Override
    public Optional<ByteBuffer> receive(Duration timeout) {
        return Optional.ofNullable(pending.poll());
    }

    @Override
    public void close() {}
}
