package org.ntpdjava.ntp.engine;

import java.util.List;
import java.util.Set;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.refclock.Reading;
import org.ntpdjava.ntp.time.LeapTable;
import org.ntpdjava.ntp.time.Moment;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** Everything that can happen to the engine. All clock readings are of the system clock, uncorrected. */
public sealed interface Input {
    /** When the engine is told. */
    Moment at();

    /**
     * A packet of mode 1, 2, 4 or 5 that passed the access list.
     *
     * @param local ours: the address it came to, and the port we serve, whatever port an answer to a request came to
     * @param receivedAt the system clock when it arrived, by the kernel where it can
     * @param authenticity what its MAC proves
     * @param peerLimit with so many associations with its address, it makes no further one
     */
    record PacketArrived(
            Moment at,
            Endpoint local,
            Endpoint remote,
            NtpTimestamp receivedAt,
            NtpPacket packet,
            Authenticity authenticity,
            int peerLimit)
            implements Input {
        /** One without a MAC, from an address without a limit. */
        public PacketArrived(Moment at, Endpoint local, Endpoint remote, NtpTimestamp receivedAt, NtpPacket packet) {
            this(at, local, remote, receivedAt, packet, new Authenticity.None(), Integer.MAX_VALUE);
        }
    }

    /**
     * A packet that {@link Action.SendPacket} asked for has left.
     *
     * @param cookie the transmit timestamp it carried, which names the packet
     * @param sentAt the system clock when it left, as late as could be read; when this is told again of a packet that has
     *     not been answered, the last word counts: the kernel's
     */
    record PacketSent(Moment at, int associationId, NtpTimestamp cookie, NtpTimestamp sentAt) implements Input {}

    /**
     * A packet that {@link Action.SendPacket} asked for has not left, and will not.
     *
     * @param keyMissing there is no key to sign it with
     * @param trouble why, and where that is known what to do; for people
     */
    record PacketNotSent(Moment at, int associationId, boolean keyMissing, String trouble) implements Input {}

    /**
     * A packet that {@link Action.SendPacket} asked for has left and was not delivered, says an ICMP message. Anybody on the way can
     * make one: it is told to people, and nothing is decided by it.
     *
     * @param trouble in the kernel's words
     */
    record PacketReturned(Moment at, int associationId, String trouble) implements Input {}

    /**
     * What may be an answer, or a packet of a peer, was dropped by a rule of the access list.
     *
     * @param rule as a line of ntp.conf, with the word that did it
     */
    record PacketDenied(Moment at, Endpoint remote, Mode mode, String rule) implements Input {}

    /** The trusted keys are others now: who was not asked for want of one may be. */
    record KeysChanged(Moment at) implements Input {}

    /**
     * A driver has something to say.
     *
     * @param clock the address of the reference clock, 127.127.type.unit
     */
    record RefclockReading(Moment at, IpAddress clock, Reading reading) implements Input {}

    /** The time {@link NtpEngine#nextDeadlineNs} named has come. Early or spurious calls do no harm. */
    record TimerDue(Moment at) implements Input {}

    /**
     * The answer to {@link Action.ResolveName}.
     *
     * @param addresses empty when the name has none or the resolver failed
     * @param trouble why there are none, in the resolver's own words; empty where it said nothing
     */
    record NameResolved(Moment at, String host, SourceConfig.Family family, List<IpAddress> addresses, String trouble)
            implements Input {
        public NameResolved {
            addresses = List.copyOf(addresses);
        }

        public NameResolved(Moment at, String host, SourceConfig.Family family, List<IpAddress> addresses) {
            this(at, host, family, addresses, "");
        }
    }

    /**
     * The caller, who looks once a second where the clock is ours to steer, found the kernel's clock in another condition
     * than we left it in, and has put it back. In between, for a second at most, it may have run at the rate found.
     *
     * @param foundPpm the rate correction found in force, tick included, positive faster; what the kernel's own loop or an
     *     {@code adjtime} moved on top of it is not known
     */
    record ClockDisturbed(Moment at, Disturbance what, double foundPpm) implements Input {
        /** What another program changed; where it changed several things, the first of these. */
        public enum Disturbance {
            /** ADJ_FREQUENCY. */
            FREQUENCY,
            /** ADJ_TICK. */
            TICK,
            /** A loop of the kernel's was switched on: STA_PLL, STA_FLL, STA_PPSFREQ or STA_PPSTIME. */
            LOOP,
            /** An {@code adjtime} is under way. */
            SLEW,
            /** A leap second was armed or disarmed. */
            LEAP
        }
    }

    /**
     * The kernel refused what an action asked for: the clock runs on as if that had never been asked. It may be asked for
     * again, but not in answer to this input.
     */
    record ClockRefused(Moment at, Action.AdjustClock refused) implements Input {}

    /**
     * The kernel steers its clock by a pulse ({@link Action.FollowPulse}), and this is what it did since the last input of
     * this kind, or since it was asked to.
     *
     * @param gainedS what its monotonic clock gained on the oscillator, s; positive is faster
     * @param hasSignal it still gets pulses that it can use
     */
    record KernelSteered(Moment at, double gainedS, boolean hasSignal) implements Input {}

    /**
     * The file of leap seconds was read, at the start or because it is another one now.
     *
     * @param file its name, for messages
     */
    record LeapTableRead(Moment at, String file, LeapTable table) implements Input {}

    /**
     * The addresses of our interfaces, at the start and whenever they have changed.
     *
     * @param ours all of them, with the port we serve; a link-local one with its interface
     */
    record AddressesFound(Moment at, Set<Endpoint> ours) implements Input {
        public AddressesFound {
            ours = Set.copyOf(ours);
        }
    }

    /**
     * Who signed with a key of ours has read a status word: its events are counted anew.
     *
     * @param associationId 0 for that of the system
     */
    record EventsSeen(Moment at, int associationId) implements Input {}

    /** The daemon ends, and this is the last input: whatever shall be kept is to be written now. */
    record Ending(Moment at) implements Input {}

    /**
     * The configuration is another from now on; sources that stay keep their state. That it is in force is told with {@link
     * Action.ConfigTaken}.
     *
     * @param dropped numbers of associations that came by themselves, or by a pool or a group, and are to go
     * @param ticket names this change
     */
    record ConfigChanged(Moment at, EngineConfig config, Set<Integer> dropped, long ticket) implements Input {
        public ConfigChanged {
            dropped = Set.copyOf(dropped);
        }

        /** One that nobody waits for. */
        public ConfigChanged(Moment at, EngineConfig config) {
            this(at, config, Set.of(), 0);
        }
    }
}
