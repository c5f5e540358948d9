package org.ntpdjava.ntp.control;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AddressHash;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * Proofs that somebody gets what is sent to his address: a timestamp and a keyed hash of it and of the address. Nothing is
 * remembered of those that were handed out.
 */
final class Nonces {
    private static final Pattern FORM = Pattern.compile("([0-9a-fA-F]{16})([0-9a-fA-F]{8})");
    private static final long VALID_S = 16;

    private final AddressHash hash;

    Nonces(long secret0, long secret1) {
        hash = new AddressHash(secret0, secret1);
    }

    /** A new one, 24 hexadecimal digits. */
    String nonce(IpAddress address, NtpTimestamp now) {
        return String.format("%016x%08x", now.bits(), proof(address, now.bits()));
    }

    /** Whether this was handed out to this address within the last {@value #VALID_S} s. */
    boolean isValid(String nonce, IpAddress address, NtpTimestamp now) {
        Matcher form = FORM.matcher(nonce);
        if (!form.matches()) {
            return false;
        }
        long handedOut = Long.parseUnsignedLong(form.group(1), 16);
        long ageS = (int) ((now.bits() >>> 32) - (handedOut >>> 32));
        return ageS >= 0 && ageS <= VALID_S && proof(address, handedOut) == Integer.parseUnsignedInt(form.group(2), 16);
    }

    private int proof(IpAddress address, long timestamp) {
        return (int) hash.of(hash.of(address.high(), address.low()), timestamp);
    }
}
