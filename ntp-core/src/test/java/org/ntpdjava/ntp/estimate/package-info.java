@NullMarked
package org.ntpdjava.ntp.estimate;

import org.jspecify.annotations.NullMarked;
