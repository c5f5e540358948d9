package org.ntpdjava.ntp.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The variables of one association (RFC 5905 section 9.1), frozen. Offsets are source minus our clock: positive means
 * that our clock is behind.
 *
 * @param associationId 1 to 65535
 * @param name the name it was configured by, empty for an address; {@code SHM(2)} for a reference clock
 * @param remote its address and port; unspecified for the prototype of a pool, 127.127.t.u for a reference clock
 * @param local the address we talk to it from
 * @param configured from the configuration, not mobilized by a packet or a pool
 * @param poolPrototype stands for the pool itself and only solicits servers
 * @param told what it last told about itself; pictures of it share this while it tells nothing new
 * @param reference when its clock was last updated: as told, but of a reference clock its last reading
 * @param schedule when it is polled next, and when its reachability changed
 * @param reach the last eight polls, newest lowest; a one bit was answered
 * @param unreach polls since the last answer
 * @param hostPollLog2S our poll exponent
 * @param peerPollLog2S the one it last told
 * @param headwayS rate control headway
 * @param flash test bits of the last packet, {@link Flash}
 * @param keyId 0 for none
 * @param origin our last transmit time, zero when answered
 * @param received when its last packet arrived
 * @param transmitted when we last sent to it
 * @param delayS round trip
 * @param dispersionS filter dispersion
 * @param jitterS RMS of the filter's offset differences
 * @param biasS added to each of its offsets: the configured {@code time1}, or the latency that has been learnt
 * @param filter the stages of the clock filter, newest first, at most eight
 * @param packetsSent since it was mobilized
 * @param packetsReceived since it was mobilized; of a reference clock its pulses that were numbered and taken
 * @param referenceClock present for reference clocks only
 * @param receiver what its GPS receiver says of itself, where it has one
 * @param reason why selection made of it what it did
 * @param findings what other stages found out about it
 */
public record PeerState(
        int associationId,
        String name,
        Endpoint remote,
        Endpoint local,
        boolean configured,
        boolean poolPrototype,
        PeerVariables told,
        NtpTimestamp reference,
        NtpTimestamp origin,
        NtpTimestamp received,
        NtpTimestamp transmitted,
        PeerTimes schedule,
        int reach,
        int unreach,
        Mode hostMode,
        int version,
        int hostPollLog2S,
        int peerPollLog2S,
        int headwayS,
        int flash,
        int keyId,
        double offsetS,
        double delayS,
        double dispersionS,
        double jitterS,
        double biasS,
        double rootDistanceS,
        List<FilterStage> filter,
        SelectionStatus selection,
        EventCount event,
        int packetsSent,
        int packetsReceived,
        PeerCounters counters,
        Optional<ClockState> referenceClock,
        Optional<ReceiverStatus> receiver,
        Reason reason,
        List<Reason> findings) {
    public PeerState {
        filter = filter instanceof FilterStages ? filter : List.copyOf(filter);
        findings = List.copyOf(findings);
    }

    /** What people call it: its name, or its address where it has none. */
    public String label() {
        return name.isEmpty() ? remote.address().toString() : name;
    }

    /** What people know it by where there is room for one word: a clock by its reference id, another by its label. */
    public String shortName() {
        return referenceClock.isPresent() ? referenceText() : label();
    }

    /** When it last said something: a server in a packet, a reference clock in a reading; zero when never. */
    public NtpTimestamp lastHeard() {
        return referenceClock.isPresent() ? reference : received;
    }

    /** Everything that is known of why it is as it is: the selection's reason first. */
    public List<Reason> reasons() {
        List<Reason> all = new ArrayList<>();
        all.add(reason);
        all.addAll(findings);
        receiver.ifPresent(status -> all.add(status.reason()));
        return all;
    }

    public LeapIndicator leap() {
        return told.leap();
    }

    public int stratum() {
        return told.stratum();
    }

    public Mode peerMode() {
        return told.mode();
    }

    public int precisionLog2S() {
        return told.precisionLog2S();
    }

    /** Its round trip to the primary source. */
    public double rootDelayS() {
        return told.rootDelayS();
    }

    public double rootDispersionS() {
        return told.rootDispersionS();
    }

    public ReferenceId referenceId() {
        return told.referenceId();
    }

    /** Who has a key is reached by authentic answers only. */
    public boolean authentic() {
        return isAuthentic(keyId != 0, reach != 0);
    }

    private static boolean isAuthentic(boolean keyed, boolean reachable) {
        return keyed && reachable;
    }

    /** The refid as mode 6 shows it: a reference clock's is text at every stratum it may have been given. */
    public String referenceText() {
        return referenceClock.isPresent() ? referenceId().text() : referenceId().ntpqText(stratum());
    }

    /** The peer status word of RFC 9327 section 3.2. */
    public int statusWord() {
        return statusWord(configured, keyId != 0, reach != 0, poolPrototype || isGroup(), selection, event);
    }

    /** It is no host but those who listen at a group address. */
    private boolean isGroup() {
        return hostMode == Mode.BROADCAST || remote.address().isMulticast();
    }

    /**
     * The same of an association of which no picture has been taken.
     *
     * @param group stands for a pool, or for those who listen at a group address
     */
    public static int statusWord(
            boolean configured,
            boolean keyed,
            boolean reachable,
            boolean group,
            SelectionStatus selection,
            EventCount event) {
        int flags = (configured ? 0x8000 : 0)
                | (keyed ? 0x4000 : 0)
                | (isAuthentic(keyed, reachable) ? 0x2000 : 0)
                | (reachable ? 0x1000 : 0)
                | (group ? 0x0800 : 0);
        return flags | selection.code() << 8 | event.bits();
    }

    /**
     * One stage of the clock filter, as exact as is needed to look at it: {@link FilterStages} keep seven digits.
     *
     * @param dispersionS including its age
     */
    public record FilterStage(double offsetS, double delayS, double dispersionS) {}

    /** What was wrong with its packets since the association was mobilized, as ntpq's {@code pstats} names them. */
    public record PeerCounters(
            long badAuth,
            long bogusOrigin,
            long duplicates,
            long badDispersion,
            long badReference,
            long candidateOrder) {
        public static final PeerCounters NONE = new PeerCounters(0, 0, 0, 0, 0, 0);
    }
}
