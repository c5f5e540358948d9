package org.ntpdjava.daemon.config;

/** What {@code crypto} tells Autokey. */
enum CryptoOption implements OptionKeyword {
    CERT,
    DIGEST,
    HOST,
    IDENT,
    IFFPAR,
    GQPAR,
    MVPAR,
    PW,
    RANDFILE,
    SIGN;

    @Override
    public ValueRule rule() {
        return ValueRule.text("a word");
    }
}
