package org.ntpdjava.ntp.packet;

import java.util.Optional;

/**
 * What a server says in the reference identifier of a stratum 0 packet (RFC 5905 figure 13; NTSN from RFC 8915). Only
 * {@link #DENY}, {@link #RSTR} and {@link #RATE} order a client to do something, and only in a reply to its own request.
 */
public enum KissCode {
    /** The association belongs to a unicast server. */
    ACST,
    /** Server authentication failed. */
    AUTH,
    /** Autokey sequence failed. */
    AUTO,
    /** The association belongs to a broadcast server. */
    BCST,
    /** Cryptographic authentication or identification failed. */
    CRYP,
    /** Access denied by remote server: stop sending. */
    DENY,
    /** Lost peer in symmetric mode. */
    DROP,
    /** Access denied due to local policy: stop sending. */
    RSTR,
    /** The association has not yet synchronized for the first time. */
    INIT,
    /** The association belongs to a dynamically discovered server. */
    MCST,
    /** No key found: it has never been installed or is not trusted. */
    NKEY,
    /** Network time security negative acknowledgement. */
    NTSN,
    /** Rate exceeded: send less often. */
    RATE,
    /** Alteration of association from a remote host. */
    RMOT,
    /** A step change in system time has occurred, but the association has not yet resynchronized. */
    STEP;

    private static final KissCode[] ALL = values();

    private final int bits = ReferenceId.ofText(name()).bits();

    /** Empty for characters that no code uses; RFC 5905 section 7.4 has them ignored. */
    public static Optional<KissCode> of(ReferenceId referenceId) {
        for (KissCode code : ALL) {
            if (code.bits == referenceId.bits()) {
                return Optional.of(code);
            }
        }
        return Optional.empty();
    }

    /** Its four characters, as sent. */
    public ReferenceId referenceId() {
        return new ReferenceId(bits);
    }

    /** The bits of its {@link ReferenceId}; allocates nothing. */
    public int bits() {
        return bits;
    }
}
