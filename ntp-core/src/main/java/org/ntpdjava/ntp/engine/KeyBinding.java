package org.ntpdjava.ntp.engine;

import java.util.Optional;
import org.ntpdjava.ntp.auth.Authenticity;

/**
 * A key belongs to its association: who was configured with a key is believed on the word of exactly that one. Another key,
 * however trusted, would let each of our servers speak for all of them.
 */
final class KeyBinding {
    private KeyBinding() {}

    /**
     * Why a packet is not to be believed; empty when it is.
     *
     * @param keyId of the association, 0 for none. Then a packet needs no MAC, but one it has must not be wrong
     */
    static Optional<String> doubt(int keyId, Authenticity authenticity) {
        return switch (authenticity) {
            case Authenticity.Verified(int other) ->
                keyId == 0 || keyId == other
                        ? Optional.empty()
                        : Optional.of("its MAC is by key " + other + ", which is not its own, key " + keyId);
            case Authenticity.None _ ->
                keyId == 0
                        ? Optional.empty()
                        : Optional.of(
                                "it does not sign its answers, and one signed with key " + keyId + " was expected");
            case Authenticity.Wrong _ ->
                Optional.of(
                        keyId == 0
                                ? "its MAC does not verify"
                                : "its MAC does not verify; key " + keyId + " must be the same there and here");
            case Authenticity.CryptoNak _ ->
                Optional.of(
                        keyId == 0
                                ? "crypto-NAK"
                                : "it does not know key " + keyId
                                        + ", does not trust it, or has another secret under that number (crypto-NAK)");
        };
    }
}
