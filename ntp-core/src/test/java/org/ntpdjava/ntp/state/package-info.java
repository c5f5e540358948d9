@NullMarked
package org.ntpdjava.ntp.state;

import org.jspecify.annotations.NullMarked;
