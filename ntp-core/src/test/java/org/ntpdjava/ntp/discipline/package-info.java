@NullMarked
package org.ntpdjava.ntp.discipline;

import org.jspecify.annotations.NullMarked;
