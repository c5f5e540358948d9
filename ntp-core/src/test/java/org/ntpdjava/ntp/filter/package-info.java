@NullMarked
package org.ntpdjava.ntp.filter;

import org.jspecify.annotations.NullMarked;
