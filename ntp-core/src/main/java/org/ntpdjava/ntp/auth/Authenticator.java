package org.ntpdjava.ntp.auth;

import java.nio.ByteBuffer;
import java.util.function.Supplier;
import org.ntpdjava.ntp.packet.Trailer;

/**
 * Makes and checks the MAC of packets (RFC 5905 sections 7.3 and 9.2): a key identifier of 32 bits and the digest of all
 * that stands before it, extension fields included. Serves one thread; but for {@link #examine}, and when it meets other keys, it
 * allocates nothing.
 *
 * <p>Packets begin at the position of their buffer, which never moves, and are big-endian.
 */
public final class Authenticator {
    /** The number of no key. */
    public static final int NO_KEY = 0;

    private static final int KEY_ID_OCTETS = 4;

    private final Supplier<Keyring> keyrings;
    private final KeyTally tally = new KeyTally();
    private final byte[] digest = new byte[MacFunction.TARGET_OCTETS];
    private Keyring keys;
    private MacFunction[] functions;

    /** @param keyrings the keys in force; looked at before a MAC is checked, and when {@link #macOctets} is asked for */
    public Authenticator(Supplier<Keyring> keyrings) {
        this.keyrings = keyrings;
        keys = keyrings.get();
        functions = functions(keys);
    }

    /** One whose keys never change. */
    public Authenticator(Keyring keys) {
        this(() -> keys);
    }

    private static MacFunction[] functions(Keyring keys) {
        MacFunction[] functions = new MacFunction[keys.size()];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = keys.at(i).function();
        }
        return functions;
    }

    @SuppressWarnings("ReferenceEquality") // other keys are another object; comparing its contents would cost more
    private void look() {
        Keyring now = keyrings.get();
        if (now != keys) {
            keys = now;
            functions = functions(now);
        }
    }

    /**
     * The number of the trusted key that made the MAC, {@link #NO_KEY} when none did. A MAC must have exactly the length of
     * its key's digest.
     *
     * @param packet to its limit
     * @param macOffset where {@link Trailer#findMac} found it
     */
    public int verifiedKey(ByteBuffer packet, int macOffset) {
        int digestOctets = packet.remaining() - macOffset - KEY_ID_OCTETS;
        if (digestOctets <= 0) {
            return NO_KEY;
        }
        look();
        int keyId = Trailer.keyId(packet, macOffset);
        int index = lookUp(keyId);
        if (index < 0 || keys.at(index).algorithm().digestOctets() != digestOctets) {
            return NO_KEY;
        }
        functions[index].digest(packet, macOffset, digest);
        boolean right = isDigest(packet, macOffset + KEY_ID_OCTETS, digestOctets);
        tally.checked(keys.at(index).algorithm(), right);
        return right ? keyId : NO_KEY;
    }

    private int lookUp(int keyId) {
        int index = keys.indexOf(keyId);
        tally.lookedUp(index);
        return index;
    }

    /** What was done with keys so far; for any thread. */
    public KeyCounters counters() {
        return tally.snapshot();
    }

    /** Takes as long for a digest that is wrong in its first octet as for one that is wrong in its last. */
    private boolean isDigest(ByteBuffer packet, int offset, int octets) {
        int start = packet.position() + offset;
        int difference = 0;
        for (int i = 0; i < octets; i++) {
            difference |= packet.get(start + i) ^ digest[i];
        }
        return difference == 0;
    }

    /** Octets of a MAC with this key, 8 at least; 0 when we have no such key, or do not trust it. */
    public int macOctets(int keyId) {
        look();
        int index = lookUp(keyId);
        return index < 0 ? 0 : KEY_ID_OCTETS + keys.at(index).algorithm().digestOctets();
    }

    /** What the MACs of this key are made with; as for {@link #sign}. */
    public MacAlgorithm algorithm(int keyId) {
        return keys.at(indexOf(keyId)).algorithm();
    }

    private int indexOf(int keyId) {
        int index = keys.indexOf(keyId);
        if (index < 0) {
            throw new IllegalArgumentException("no key " + keyId);
        }
        return index;
    }

    /**
     * Writes a MAC behind the first octets of a packet, with the keys there were when {@link #verifiedKey} or {@link #macOctets}
     * was asked last: who was told of a key can sign with it.
     *
     * @param packet with {@link #macOctets} of room behind those octets
     * @param octets what the MAC is to cover
     * @param keyId of a key that {@link #macOctets} knows
     * @return octets of the packet with its MAC
     */
    public int sign(ByteBuffer packet, int octets, int keyId) {
        int index = indexOf(keyId);
        functions[index].digest(packet, octets, digest);
        tally.made(keys.at(index).algorithm());
        int digestOctets = keys.at(index).algorithm().digestOctets();
        packet.putInt(packet.position() + octets, keyId);
        packet.put(packet.position() + octets + KEY_ID_OCTETS, digest, 0, digestOctets);
        return octets + KEY_ID_OCTETS + digestOctets;
    }

    /**
     * What the end of a packet that may give us time proves.
     *
     * @param packet of good form: {@link Trailer#findMac} found no fault in it
     * @param high first half of its source's {@link org.ntpdjava.ntp.packet.IpAddress}
     * @param low second half
     */
    public Authenticity examine(ByteBuffer packet, long high, long low) {
        int macOffset = Trailer.findMac(packet);
        int macOctets = packet.remaining() - macOffset;
        if (macOctets == 0) {
            return new Authenticity.None();
        }
        if (macOctets == Trailer.CRYPTO_NAK_OCTETS) {
            return new Authenticity.CryptoNak();
        }
        int keyId = verifiedKey(packet, macOffset);
        boolean proves = keyId != NO_KEY && keys.at(keys.indexOf(keyId)).speaksFor(high, low);
        return proves ? new Authenticity.Verified(keyId) : new Authenticity.Wrong();
    }
}
