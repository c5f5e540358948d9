@NullMarked
package org.ntpdjava.ntp.select;

import org.jspecify.annotations.NullMarked;
