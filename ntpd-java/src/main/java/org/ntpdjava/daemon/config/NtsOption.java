package org.ntpdjava.daemon.config;

/** What NTPsec's {@code nts} says about network time security. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum NtsOption implements OptionKeyword {
    ENABLE(ValueRule.FLAG),
    DISABLE(ValueRule.FLAG),
    AEAD(ValueRule.text("the name of an algorithm")),
    CA(ValueRule.text("a file or folder of root certificates")),
    CERT(ValueRule.text("a file of certificates")),
    COOKIE(ValueRule.text("a file of cookie keys")),
    KEY(ValueRule.text("a file with the private key")),
    MINTLS(ValueRule.text("a version of TLS")),
    MAXTLS(ValueRule.text("a version of TLS")),
    PORT(ValueRule.whole(1, 65535)),
    TLSCIPHERS(ValueRule.text("a list of ciphers")),
    TLSCIPHERSUITES(ValueRule.text("a list of cipher suites")),
    TLSECDHCURVES(ValueRule.text("a list of curves"));

    private final ValueRule rule;

    NtsOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
