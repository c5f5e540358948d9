package org.ntpdjava.stats.report;

/** Understands the lines of one set. */
interface SetReader {
    /**
     * Takes a line, whatever day it is of.
     *
     * @param second of the day, before and beyond it too
     * @param fields the stamp is the first two
     */
    void line(double second, Fields fields) throws BadLine;
}
