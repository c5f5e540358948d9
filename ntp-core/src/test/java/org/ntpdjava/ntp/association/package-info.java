@NullMarked
package org.ntpdjava.ntp.association;

import org.jspecify.annotations.NullMarked;
