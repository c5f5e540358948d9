@NullMarked
package org.ntpdjava.ntp.engine;

import org.jspecify.annotations.NullMarked;
