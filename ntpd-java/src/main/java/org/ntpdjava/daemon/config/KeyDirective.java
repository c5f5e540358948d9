package org.ntpdjava.daemon.config;

import java.nio.file.Path;
import java.util.List;

/** Lines about authentication. */
sealed interface KeyDirective extends Directive {
    /** {@code keys}. */
    record KeyFile(SourcePosition at, Path file) implements KeyDirective {}

    /** {@code trustedkey}: ranges, a single key being a range of one. */
    record TrustedKeys(SourcePosition at, List<KeyRange> ranges) implements KeyDirective {}

    /** {@code controlkey} or {@code requestkey}. */
    record ServiceKey(SourcePosition at, Command command, int keyId) implements KeyDirective {}

    /** {@code crypto}. */
    record Crypto(SourcePosition at, List<Setting<CryptoOption>> options) implements KeyDirective {}

    /** {@code keysdir}, {@code ident} or {@code ntpsigndsocket}. */
    record Named(SourcePosition at, Command command, String name) implements KeyDirective {}

    /** {@code nts}. */
    record Nts(SourcePosition at, List<Setting<NtsOption>> options) implements KeyDirective {}
}
