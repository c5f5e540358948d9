@NullMarked
package org.ntpdjava.lock;

import org.jspecify.annotations.NullMarked;
