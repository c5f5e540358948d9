package org.ntpdjava.daemon;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ntpdjava.daemon.transport.SendOutcome;
import org.ntpdjava.ntp.engine.Action;
import org.ntpdjava.ntp.packet.ZonedAddress;

/**
 * Says when packets cannot be sent, and why. A destination is spoken of once an hour at most, and once more when it works again.
 */
final class SendTroubles {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private static final int MOST_DESTINATIONS = 256;

    private final Map<ZonedAddress, Trouble> troubles = new HashMap<>();
    private final Consumer<String> warn;
    private final Consumer<String> info;

    /** @param open it has not worked since */
    private record Trouble(long toldNs, boolean open) {}

    SendTroubles(Consumer<String> warn, Consumer<String> info) {
        this.warn = warn;
        this.info = info;
    }

    /** What became of a packet. */
    void note(Action.SendPacket send, SendOutcome outcome, long nowNs) {
        ZonedAddress to = new ZonedAddress(send.remote().address(), send.zone());
        switch (outcome) {
            case SendOutcome.Failed failed -> failed(to, send, failed, nowNs);
            case SendOutcome.Sent _ -> sent(to);
        }
    }

    private void failed(ZonedAddress to, Action.SendPacket send, SendOutcome.Failed failed, long nowNs) {
        Trouble told = troubles.get(to);
        if (told == null || nowNs - told.toldNs() >= HOUR_NS) {
            if (troubles.size() >= MOST_DESTINATIONS) {
                troubles.clear(); // servers of a pool come and go
            }
            warn.accept("nothing can be sent to " + to + ": " + failed.reason() + "; " + cure(to, send, failed));
            troubles.put(to, new Trouble(nowNs, true));
        }
    }

    private void sent(ZonedAddress to) {
        Trouble told = troubles.get(to);
        if (told != null && told.open()) {
            info.accept("packets to " + to + " leave again");
            troubles.put(to, new Trouble(told.toldNs(), false));
        }
    }

    private static String cure(ZonedAddress to, Action.SendPacket send, SendOutcome.Failed failed) {
        if (!failed.cure().isEmpty()) {
            return failed.cure();
        }
        return send.hops() > 0 ? groupCure(to) : "is the network up, and does a route lead there?";
    }

    private static String groupCure(ZonedAddress to) {
        if (!to.zone().isEmpty()) {
            return "is " + to.zone() + " the right interface, and up? It is tried again at every poll";
        }
        if (!to.address().isMulticast()) {
            return "it must be the broadcast address of a network of ours that is up; \"ip address\" shows them as brd";
        }
        String route = to.address().isIpv4() ? "a route must (\"ip route add 224.0.0.0/4 dev eth0\"), or " : "";
        return "where more than one network could be meant, say by which interface: " + route + "the line itself ("
                + to.address() + "%eth0)";
    }
}
