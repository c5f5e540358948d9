package org.ntpdjava.ntpq;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.ntpdjava.ntp.control.ControlOpcode;

/**
 * A server and its sources at one moment, asked over the network as anybody may ask (RFC 9327), for programs that wait for
 * something.
 *
 * @param system its system variables
 * @param sources in the order of its billboard
 */
public record ServerLook(VariableList system, List<SourceLook> sources) {
    public ServerLook {
        sources = List.copyOf(sources);
    }

    /**
     * Asks.
     *
     * @param timeout for each answer
     * @throws IOException when it does not answer; the message is for the user
     */
    public static ServerLook at(String host, int port, Duration timeout) throws IOException {
        Settings settings = Settings.DEFAULT.withTimeout(timeout).withShowNames(false);
        try (Client client = new Client(UdpConnector.of(false, false, port), Client.World.real(), settings)) {
            client.connect(host);
            Reply.Data system = client.ask(ControlOpcode.READ_VARIABLES, 0, "leap,stratum,rootdist,refid");
            List<SourceLook> sources = WhyCommand.told(client, WhyCommand.everybody(client)).stream()
                    .map(SourceLook::of)
                    .toList();
            return new ServerLook(VariableList.parse(system.text()), sources);
        } catch (NtpqException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
