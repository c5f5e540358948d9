package org.ntpdjava.daemon.config;

import java.util.List;

/** Lines about those who watch. */
sealed interface WebDirective extends Directive {
    /** {@code http}: metrics and probes for who asks by HTTP. */
    record Http(SourcePosition at, List<Setting<HttpOption>> options) implements WebDirective {}

    /** {@code otlp}: meters for a collector, pushed to it. */
    record Otlp(SourcePosition at, Token url, List<Setting<OtlpOption>> options) implements WebDirective {}
}
