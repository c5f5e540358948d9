/** The guards of the house: tests that read our own classes and sources. What they hold to is docs/architecture.md. */
@NullMarked
package org.ntpdjava.architecture;

import org.jspecify.annotations.NullMarked;
