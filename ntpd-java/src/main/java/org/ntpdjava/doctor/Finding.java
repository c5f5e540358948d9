package org.ntpdjava.doctor;

/**
 * Something that is not as it should be.
 *
 * @param what is found, with its names and numbers, as a clause without a full stop
 * @param why it matters
 */
record Finding(Item item, Severity severity, String what, String why, Cure cure) {}
