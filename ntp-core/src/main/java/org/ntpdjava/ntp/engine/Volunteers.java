package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.PacketTests;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.NtpPacket;

/** Who comes by himself, to be our peer or to give us the time (RFC 5905 section 9.2: NEWPS and NEWBC), if there is room. */
final class Volunteers {
    private final AssociationTable table;
    private final Mobilizer mobilizer;
    private final PoolProcess pools;
    private final LocalAddresses local;
    private CastConfig config;

    Volunteers(
            AssociationTable table, Mobilizer mobilizer, PoolProcess pools, LocalAddresses local, CastConfig config) {
        this.table = table;
        this.mobilizer = mobilizer;
        this.pools = pools;
        this.local = local;
        this.config = config;
    }

    void reconfigure(CastConfig newConfig) {
        config = newConfig;
    }

    /** The association this packet of a stranger begins; empty when he is not wanted. */
    Optional<NetworkAssociation> welcome(Input.PacketArrived arrived, Now now) {
        boolean fits = pools.hasRoom() && table.with(arrived.remote().address()) < arrived.peerLimit();
        if (!fits || local.isUs(arrived.remote())) {
            return Optional.empty();
        }
        return switch (arrived.packet().mode()) {
            case SYMMETRIC_ACTIVE -> peer(arrived, now);
            case BROADCAST -> broadcastServer(arrived, now);
            case RESERVED, SYMMETRIC_PASSIVE, CLIENT, SERVER, CONTROL, PRIVATE -> Optional.empty();
        };
    }

    private Optional<NetworkAssociation> peer(Input.PacketArrived arrived, Now now) {
        NtpPacket packet = arrived.packet();
        return arrived.authenticity() instanceof Authenticity.Verified(int keyId)
                ? Optional.of(
                        mobilizer.mobilizePassive(arrived.remote(), packet.version(), keyId, packet.pollLog2S(), now))
                : Optional.empty();
    }

    private Optional<NetworkAssociation> broadcastServer(Input.PacketArrived arrived, Now now) {
        NtpPacket packet = arrived.packet();
        boolean useful = config.broadcastClient() && !packet.transmit().isZero() && PacketTests.failed(packet) == 0;
        // One that we ask already would vote twice, and its answers would not measure this one's delay.
        return useful && !table.knows(arrived.remote().address()) && isBelieved(arrived.authenticity())
                ? Optional.of(mobilizer.mobilizeBroadcast(
                        arrived.remote(),
                        packet.version(),
                        keyOf(arrived.authenticity()),
                        packet.pollLog2S(),
                        new BroadcastReception(config.volley(), config.broadcastDelayS()),
                        now))
                : Optional.empty();
    }

    private boolean isBelieved(Authenticity authenticity) {
        return switch (authenticity) {
            case Authenticity.Verified _ -> true;
            case Authenticity.None _ -> !config.needsKey();
            case Authenticity.Wrong _, Authenticity.CryptoNak _ -> false;
        };
    }

    private static int keyOf(Authenticity authenticity) {
        return authenticity instanceof Authenticity.Verified(int keyId) ? keyId : Authenticator.NO_KEY;
    }
}
