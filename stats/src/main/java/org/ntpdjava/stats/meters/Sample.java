package org.ntpdjava.stats.meters;

import java.util.List;

/**
 * One number of a meter.
 *
 * @param labels the values of its labels, in the order of their names
 */
record Sample(List<String> labels, double value) {}
