/**
 * What a receiver is told once it has been found, if anybody asked for it, and how all of it is undone: commands of MediaTek
 * (PMTK) and of u-blox (UBX), their answers, and who waits for these. Nothing is ever saved in the receiver.
 */
@NullMarked
package org.ntpdjava.nmea.setup;

import org.jspecify.annotations.NullMarked;
