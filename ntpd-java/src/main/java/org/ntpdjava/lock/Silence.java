package org.ntpdjava.lock;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.ntpdjava.ntp.packet.Endpoint;

/**
 * Why a daemon does not answer, as far as that can be told from here.
 *
 * @param holders who has a UDP port of this machine
 */
record Silence(String host, int port, IntFunction<Optional<String>> holders) {
    private static final List<String> OURSELVES = List.of("127.0.0.1", "::1", "localhost");

    /** The host is this machine, by one of the names it has for itself. */
    static boolean isHere(String host) {
        return OURSELVES.contains(host);
    }

    /** In one line, with what to look at. */
    String because(IOException trouble) {
        String words = String.valueOf(trouble.getMessage());
        if (trouble instanceof UnknownHostException) {
            return words;
        }
        Optional<String> holder =
                trouble instanceof SocketTimeoutException && isHere(host) ? holders.apply(port) : Optional.empty();
        return holder.map(
                        name -> words + "; " + name + " has UDP port " + port + ", and does not answer what ntpq asks")
                .orElse(words + (port == Endpoint.NTP_PORT ? "" : ", port " + port) + "; does it run?");
    }
}
