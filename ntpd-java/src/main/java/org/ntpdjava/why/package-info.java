/** Says in plain words why a source is used or not, and what to do: of a server that was asked, and of ourselves. */
@NullMarked
package org.ntpdjava.why;

import org.jspecify.annotations.NullMarked;
