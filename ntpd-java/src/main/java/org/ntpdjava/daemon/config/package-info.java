/**
 * ntp.conf: from text to tokens to sealed directives to one DaemonConfig; every error knows its file, line and column.
 */
@NullMarked
package org.ntpdjava.daemon.config;

import org.jspecify.annotations.NullMarked;
