/**
 * The ntpq client.
 */
@NullMarked
package org.ntpdjava.ntpq;

import org.jspecify.annotations.NullMarked;
