package org.ntpdjava.stats.web;

/** A parameter of a request has no meaning; the message says what would have: status 400. */
public final class IllegalParameterException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IllegalParameterException(String message) {
        super(message);
    }
}
