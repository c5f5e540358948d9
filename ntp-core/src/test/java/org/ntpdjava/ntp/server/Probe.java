package org.ntpdjava.ntp.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;

/** A recorded exchange with ntpd. */
record Probe(Endpoint source, List<Exchange> exchanges) {
    /** One request, and its reply if there was one. */
    record Exchange(String sentHex, Optional<String> receivedHex) {
        ByteBuffer sent() {
            return ByteBuffer.wrap(HexFormat.of().parseHex(sentHex));
        }

        Optional<ByteBuffer> received() {
            return receivedHex.map(hex -> ByteBuffer.wrap(HexFormat.of().parseHex(hex)));
        }
    }

    static Probe read(String name) {
        return read("classic", name);
    }

    /** @param daemon the folder of its probes */
    static Probe read(String daemon, String name) {
        try (InputStream in = Objects.requireNonNull(
                        Probe.class.getResourceAsStream("/probes/" + daemon + "/" + name + ".txt"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.US_ASCII))) {
            return of(lines.lines().toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Probe of(List<String> lines) {
        String source = lines.get(1).split(" ", -1)[2];
        int colon = source.lastIndexOf(':');
        Endpoint endpoint = new Endpoint(
                ServerFixtures.address(source.substring(0, colon)), Integer.parseInt(source.substring(colon + 1)));
        List<Exchange> exchanges = new ArrayList<>();
        for (int i = 2; i + 1 < lines.size(); i += 2) {
            String[] reply = lines.get(i + 1).trim().split(" ", -1);
            Optional<String> received = reply[1].equals("RECV") ? Optional.of(reply[3]) : Optional.empty();
            exchanges.add(new Exchange(lines.get(i).split(" ", -1)[3], received));
        }
        return new Probe(endpoint, exchanges);
    }
}
