@NullMarked
package org.ntpdjava.daemon.trace;

import org.jspecify.annotations.NullMarked;
