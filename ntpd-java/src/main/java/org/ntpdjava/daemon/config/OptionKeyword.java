package org.ntpdjava.daemon.config;

/** A keyword that may be followed by a value. */
interface OptionKeyword extends Keyword {
    ValueRule rule();
}
