package org.ntpdjava.ntpq;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * A server and its sources at one moment, asked over the network as anybody may ask (RFC 9327), for programs that wait for
 * something.
 *
 * @param system its system variables
 * @param sources in the order of its billboard
 */
public record ServerLook(VariableList system, List<SourceLook> sources) {
    private static final String SYSTEM = "leap,stratum,rootdist,refid,version,clock,ss_uptime";

    public ServerLook {
        sources = List.copyOf(sources);
    }

    /**
     * Asks.
     *
     * @param timeout for each answer
     * @throws UnknownHostException when the host has no address
     * @throws SocketTimeoutException when nothing came from there
     * @throws IOException when it does not answer; the message is for the user, and one line
     */
    public static ServerLook at(String host, int port, Duration timeout) throws IOException {
        Settings settings = Settings.DEFAULT.withTimeout(timeout).withShowNames(false);
        try (Client client = new Client(UdpConnector.of(false, false, port), Client.World.real(), settings)) {
            client.connect(host);
            Reply.Data system = client.ask(ControlOpcode.READ_VARIABLES, 0, SYSTEM);
            List<SourceLook> sources = WhyCommand.told(client, WhyCommand.everybody(client)).stream()
                    .map(SourceLook::of)
                    .toList();
            return new ServerLook(VariableList.parse(system.text()), sources);
        } catch (NtpqException e) {
            throw asTroubleOfTheNetwork(e);
        }
    }

    private static IOException asTroubleOfTheNetwork(NtpqException e) {
        String line = e.text().lines().findFirst().orElse("").replaceFirst("^ntpq: ", "");
        IOException trouble = switch (e.trouble()) {
            case HOST -> new UnknownHostException(line);
            case TIMEOUT -> new SocketTimeoutException(line);
            default -> new IOException(line);
        };
        trouble.initCause(e);
        return trouble;
    }

    /** What it serves is its machine's own time, by its local clock: it calls that synchronised, and nobody knows how far it is from UTC. */
    public boolean isLocal() {
        return sources.stream().anyMatch(SourceLook::leadsAsLocalClock);
    }

    /**
     * For how long a source has told no time that could be used, s; since the server started, if it never did. Empty of a server
     * that does not tell.
     */
    public OptionalDouble quietS(SourceLook source) {
        Optional<NtpTimestamp> now = system.text("clock").flatMap(Numbers::timestamp);
        Optional<NtpTimestamp> heard = source.heard().filter(at -> !at.isZero());
        if (now.isPresent() && heard.isPresent()) {
            return OptionalDouble.of(Math.max(0, now.get().secondsSince(heard.get())));
        }
        return system.integer("ss_uptime").map(OptionalDouble::of).orElse(OptionalDouble.empty());
    }
}
