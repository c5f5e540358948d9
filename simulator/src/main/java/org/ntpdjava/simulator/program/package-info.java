/** The program {@code simulate}: runs scenarios and prints how the engine does in them, beside its peers. */
@NullMarked
package org.ntpdjava.simulator.program;

import org.jspecify.annotations.NullMarked;
