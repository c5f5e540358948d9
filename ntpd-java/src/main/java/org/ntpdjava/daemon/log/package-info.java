/**
 * The log: ntpd's line format, to standard error or a file.
 */
@NullMarked
package org.ntpdjava.daemon.log;

import org.jspecify.annotations.NullMarked;
