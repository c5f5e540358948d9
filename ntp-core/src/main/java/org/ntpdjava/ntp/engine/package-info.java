/**
 * The whole protocol as one function of its inputs: an event goes in, a short list of actions comes out.
 */
@NullMarked
package org.ntpdjava.ntp.engine;

import org.jspecify.annotations.NullMarked;
