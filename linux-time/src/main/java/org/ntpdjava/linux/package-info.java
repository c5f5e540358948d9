/**
 * The Linux kernel's time facilities, one class per system call; the only place of ntpd-java that calls C.
 */
@NullMarked
package org.ntpdjava.linux;

import org.jspecify.annotations.NullMarked;
