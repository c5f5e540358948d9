package org.ntpdjava.daemon.config;

/**
 * A keyword with its value, checked against its {@link ValueRule}.
 *
 * @param at of the keyword
 * @param text the value as written, empty for a flag
 * @param number the value of a numeric rule, otherwise 0; whole numbers are exact
 */
record Setting<K extends Keyword>(SourcePosition at, K key, String text, double number) {
    int whole() {
        return (int) number;
    }
}
