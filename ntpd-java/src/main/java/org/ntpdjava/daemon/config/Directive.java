package org.ntpdjava.daemon.config;

/**
 * One line of ntp.conf, understood. The families follow the chapters of ntpd's manual; what a line means is the affair of
 * {@link ConfigAssembler}.
 */
sealed interface Directive
        permits SourceDirective, AccessDirective, KeyDirective, FileDirective, TuningDirective, WebDirective {
    /** Of its first word. */
    SourcePosition at();
}
