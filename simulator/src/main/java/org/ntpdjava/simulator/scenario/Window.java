package org.ntpdjava.simulator.scenario;

/**
 * A part of a run that is looked at by itself.
 *
 * @param fromS its first second
 * @param untilS the first second after it
 */
public record Window(String name, int fromS, int untilS) {
    public Window {
        if (fromS < 0 || untilS <= fromS) {
            throw new IllegalArgumentException("a window from " + fromS + " until " + untilS);
        }
    }
}
