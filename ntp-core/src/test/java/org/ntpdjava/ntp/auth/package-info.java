@NullMarked
package org.ntpdjava.ntp.auth;

import org.jspecify.annotations.NullMarked;
