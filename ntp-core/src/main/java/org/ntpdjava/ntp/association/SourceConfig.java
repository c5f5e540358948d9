package org.ntpdjava.ntp.association;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.ReferenceId;
import org.ntpdjava.ntp.packet.ZonedAddress;

/** A source of time as configured, one line of the file; {@code broadcast} stands here too, though it only gives time. */
public sealed interface SourceConfig {
    Options options();

    /**
     * What every source can be told.
     *
     * @param preempt makes room in a full house when it is of no use
     * @param xleave asks a server, or offers a peer, to tell when the packet before left (RFC 9769)
     * @param biasS added to every offset of a server or peer, s: half of what the way there takes longer than the way back
     */
    record Options(
            int minPollLog2S,
            int maxPollLog2S,
            boolean iburst,
            boolean burst,
            boolean prefer,
            boolean noSelect,
            boolean trueChimer,
            boolean preempt,
            boolean xleave,
            double biasS) {
        public Options {
            if (!Double.isFinite(biasS)) {
                throw new IllegalArgumentException("bias " + biasS);
            }
        }

        /** Without preempt, xleave and bias. */
        public Options(
                int minPollLog2S,
                int maxPollLog2S,
                boolean iburst,
                boolean burst,
                boolean prefer,
                boolean noSelect,
                boolean trueChimer) {
            this(minPollLog2S, maxPollLog2S, iburst, burst, prefer, noSelect, trueChimer, false, false, 0);
        }

        /** minpoll 6, maxpoll 10, nothing else. */
        public static final Options DEFAULT = new Options(6, 10, false, false, false, false, false);
    }

    /** Which command named it. */
    enum Kind {
        SERVER,
        PEER,
        POOL
    }

    /** Which addresses a name may stand for. */
    enum Family {
        ANY,
        IPV4,
        IPV6
    }

    /**
     * A source on the network.
     *
     * @param host a name or the text of an address
     * @param port UDP port, 123 unless a test asks otherwise
     * @param version 1 to 4
     * @param keyId 0 for none
     */
    record Network(Kind kind, String host, Family family, int port, int version, int keyId, Options options)
            implements SourceConfig {
        public Network(Kind kind, String host, Options options) {
            this(kind, host, Family.ANY, Endpoint.NTP_PORT, 4, 0, options);
        }
    }

    /**
     * Whom we talk to is whoever listens at a group address: {@code broadcast} or {@code manycastclient}.
     *
     * @param group a multicast address, or for {@code broadcast} that of a subnet as well; its zone says by which interface
     * @param port UDP port, 123 unless a test asks otherwise
     * @param version 1 to 4
     * @param keyId 0 for none
     * @param hops how far broadcasts go, 1 to 255; a manycast client has a list of its own
     */
    record Group(Cast cast, ZonedAddress group, int port, int version, int keyId, int hops, Options options)
            implements SourceConfig {
        /** As far as a local site goes, as in ntpd. */
        public static final int DEFAULT_HOPS = 127;

        public Group(Cast cast, IpAddress group, int keyId, Options options) {
            this(cast, ZonedAddress.of(group), Endpoint.NTP_PORT, 4, keyId, DEFAULT_HOPS, options);
        }
    }

    /** What is sent to a group. */
    enum Cast {
        /** The time, at every poll. */
        BROADCAST,
        /** The question who has the time. */
        MANYCAST
    }

    /**
     * A reference clock. How its device is opened is the driver's affair and not told here.
     *
     * @param type driver number: 1 LOCL, 20 NMEA, 22 PPS, 28 SHM
     * @param unit 0 to 255
     * @param mode driver bits of {@code mode N}
     * @param time1S fudge time1, s, added to every offset by the engine
     * @param time2S fudge time2, s; its meaning belongs to the driver (NMEA: added to the offset of sentences)
     * @param stratum fudge stratum
     * @param referenceId fudge refid
     * @param flags fudge flag1 to flag4 as bits 1, 2, 4, 8
     */
    record Refclock(
            int type,
            int unit,
            int mode,
            OptionalDouble time1S,
            OptionalDouble time2S,
            OptionalInt stratum,
            Optional<ReferenceId> referenceId,
            int flags,
            Options options)
            implements SourceConfig {
        /** 127.127.type.unit. */
        public IpAddress address() {
            return IpAddress.ofIpv4(0x7f7f0000 | type << 8 | unit);
        }

        /** The same with other fudge flags, as bits. */
        public Refclock withFlags(int others) {
            return new Refclock(type, unit, mode, time1S, time2S, stratum, referenceId, others, options);
        }

        /** @param number 1 to 4 */
        public boolean flag(int number) {
            return (flags & 1 << (number - 1)) != 0;
        }
    }
}
