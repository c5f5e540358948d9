package org.ntpdjava.simulator.program;

/** A run that gave no score: an invariant was broken, or its data could not be read. */
final class RunException extends Exception {
    private static final long serialVersionUID = 1;

    RunException(String message, Throwable cause) {
        super(message, cause);
    }
}
