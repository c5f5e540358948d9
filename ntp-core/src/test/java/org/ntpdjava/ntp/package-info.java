@NullMarked
package org.ntpdjava.ntp;

import org.jspecify.annotations.NullMarked;
