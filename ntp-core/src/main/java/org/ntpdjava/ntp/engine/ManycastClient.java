package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.ntpdjava.ntp.association.CastConfig;
import org.ntpdjava.ntp.association.ClientRequest;
import org.ntpdjava.ntp.association.PacketTests;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.engine.Action.Report.Severity;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.select.SelectionConfig;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Finds servers by asking a group who has the time (RFC 5905 section 3.1): each poll goes a little farther, until there are
 * {@code tos maxclock} associations and {@code tos minclock} of them survive; who answers becomes a server of ours. When
 * enough are found it asks only each {@code tos beacon}, from the nearest again.
 */
final class ManycastClient {
    private static final long SECOND_NS = 1_000_000_000L;
    private static final double STRETCH = 1.0 / 16;

    private final AssociationTable table;
    private final Mobilizer mobilizer;
    private final SourceSelector selector;
    private final LocalAddresses local;
    private final Outbox out;
    private final RandomGenerator random;
    private SelectionConfig selection;
    private CastConfig cast;

    ManycastClient(
            AssociationTable table,
            Mobilizer mobilizer,
            SourceSelector selector,
            LocalAddresses local,
            Outbox out,
            RandomGenerator random,
            EngineConfig config) {
        this.table = table;
        this.mobilizer = mobilizer;
        this.selector = selector;
        this.local = local;
        this.out = out;
        this.random = random;
        selection = config.selection();
        cast = config.cast();
    }

    void reconfigure(EngineConfig config) {
        selection = config.selection();
        cast = config.cast();
    }

    /** Its poll is due. */
    void poll(GroupAssociation group, Now now) {
        group.pollAt(now.monotonicNs() + intervalNs(group));
        boolean beacon = group.cookie().isZero() || now.monotonicNs() - group.askedNs() >= cast.beaconS() * SECOND_NS;
        boolean wanting = selector.survivors() < selection.minClock() || table.size() < selection.maxClock();
        if (beacon) {
            group.hopIndex(0);
        }
        if (beacon || wanting) {
            ask(group, now);
        }
    }

    private void ask(GroupAssociation group, Now now) {
        SourceConfig.Group config = group.config();
        List<Integer> hops = cast.hops();
        int index = Math.min(group.hopIndex(), hops.size() - 1);
        group.hopIndex(index + 1);
        NtpPacket request = ClientRequest.of(config.version(), NtpTimestamp.ZERO, random);
        group.asked(request.transmit(), now.monotonicNs(), room());
        group.sent(now.served());
        out.add(new Action.SendPacket(
                group.id(),
                group.remote(),
                request,
                false,
                config.keyId(),
                hops.get(index),
                config.group().zone()));
    }

    /** As much as a pool may take: in a full house we ask only if it is of no use. */
    private int room() {
        int full = selection.maxClock();
        return table.size() < full ? full : 2 * full;
    }

    private long intervalNs(GroupAssociation group) {
        long pollNs = SECOND_NS << group.config().options().minPollLog2S();
        return pollNs + (long) (pollNs * STRETCH * random.nextDouble());
    }

    /**
     * Takes a packet that returns the cookie of our last question to a group. It may be the first word of a new server, to
     * whom everything then is asked anew and by itself: this answer gives no time.
     *
     * @return whether it was such a packet
     */
    boolean takes(Input.PacketArrived arrived, Now now) {
        NtpPacket packet = arrived.packet();
        if (packet.mode() != Mode.SERVER || packet.origin().isZero()) {
            return false;
        }
        Optional<GroupAssociation> group = table.manycast(packet.origin());
        group.ifPresent(asked -> answered(asked, arrived, now));
        return group.isPresent();
    }

    private void answered(GroupAssociation group, Input.PacketArrived arrived, Now now) {
        SourceConfig.Group config = group.config();
        NtpPacket packet = arrived.packet();
        boolean good = PacketTests.failed(packet) == 0
                && packet.stratum() >= selection.floorStratum()
                && packet.stratum() < selection.ceilingStratum()
                && isBelieved(config.keyId(), arrived.authenticity());
        if (good
                && table.size() < group.room()
                && !local.isUs(arrived.remote())
                && arrived.peerLimit() > 0
                && !table.knows(arrived.remote().address())) {
            out.report(
                    Severity.INFO, "Manycast server " + arrived.remote().address() + " answered at " + config.group());
            mobilizer.mobilizeFrom(config, arrived.remote(), now);
        }
    }

    private boolean isBelieved(int keyId, Authenticity authenticity) {
        boolean proven = authenticity instanceof Authenticity.Verified;
        return (proven || !cast.needsKey())
                && KeyBinding.doubt(keyId, authenticity).isEmpty();
    }
}
