package org.ntpdjava.stats.web;

import java.io.IOException;
import org.ntpdjava.ntp.packet.IpAddress;

/** A program that asks for all of both families, and says what it got and how that answers. */
final class WithoutIpv6 {
    private WithoutIpv6() {}

    public static void main(String[] args) throws IOException {
        try (Served served = new Served(Routes.none().with("/live", _ -> Reply.text(200, "here")), Limits.DEFAULT)) {
            switch (served.alsoAt(IpAddress.ANY_V6, 0)) {
                case WebServer.Outcome.Listening(IpAddress address, int port) ->
                    System.out.println(address + " " + RawClient.statusAt("127.0.0.1", port));
                case WebServer.Outcome.Refused(Throwable cause) -> System.out.println(cause);
            }
        }
    }
}
