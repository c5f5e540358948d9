/**
 * The statistics files in ntpd's formats (loopstats, peerstats, clockstats and their kin).
 */
@NullMarked
package org.ntpdjava.stats.files;

import org.jspecify.annotations.NullMarked;
