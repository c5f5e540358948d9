package org.ntpdjava.ntp.auth;

/** What the end of a packet says about who sent it; in RFC 5905 A_NONE, A_OK, A_ERROR and A_CRYPTO. */
public sealed interface Authenticity {
    /** There is no MAC: anybody may have sent it. */
    record None() implements Authenticity {}

    /** The sender has this key, and it is one we trust. */
    record Verified(int keyId) implements Authenticity {}

    /**
     * There is a MAC, and it proves nothing: its key is unknown, not trusted, or not for this sender, or the digest is
     * another than ours.
     */
    record Wrong() implements Authenticity {}

    /** The sender says that it could not verify the MAC of our packet. That says nothing about itself: anybody can. */
    record CryptoNak() implements Authenticity {}
}
