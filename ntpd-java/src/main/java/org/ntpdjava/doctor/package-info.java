/**
 * Finds out why a machine does not have the time from its receiver: each {@link org.ntpdjava.doctor.Check} looks at one thing,
 * each {@link org.ntpdjava.doctor.Finding} comes with what mends it. Nothing here changes anything but {@code Repair}, when asked.
 */
@NullMarked
package org.ntpdjava.doctor;

import org.jspecify.annotations.NullMarked;
