/**
 * A pin by way of Pi4J: a provider of its digital inputs that keeps the kernel's stamps, and pulses from any of its
 * providers.
 */
@NullMarked
package org.ntpdjava.pps.pi4j;

import org.jspecify.annotations.NullMarked;
