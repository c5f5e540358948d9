package org.ntpdjava.doctor;

import java.util.List;

/** Looks at one thing, and changes nothing. */
@FunctionalInterface
interface Check {
    /** What is wrong with it; empty when all is well, and where it cannot be seen. */
    List<Finding> examine(Patient patient);
}
