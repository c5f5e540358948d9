@NullMarked
package org.ntpdjava.doctor;

import org.jspecify.annotations.NullMarked;
