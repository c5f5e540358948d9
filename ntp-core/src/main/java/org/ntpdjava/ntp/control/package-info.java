/**
 * Mode 6: the control messages that ntpq speaks (RFC 9327).
 */
@NullMarked
package org.ntpdjava.ntp.control;

import org.jspecify.annotations.NullMarked;
