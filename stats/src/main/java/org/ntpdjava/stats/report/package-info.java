/**
 * What a day was like, from its statistics files: ours, classic ntpd's and NTPsec's. Reads and computes; whoever prints it is
 * elsewhere. Nothing is made up: what no line tells is absent, and what is between lines is claimed only where lines say so.
 */
@NullMarked
package org.ntpdjava.stats.report;

import org.jspecify.annotations.NullMarked;
