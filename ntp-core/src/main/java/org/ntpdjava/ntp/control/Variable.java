package org.ntpdjava.ntp.control;

import java.util.Optional;
import java.util.function.Function;

/**
 * One variable that a client may read.
 *
 * @param inDefaultSet sent when the client names none
 * @param value as it goes over the wire, quotes included; empty when the variable is known and has no value at present,
 *     which a client does not see as an error
 */
record Variable<S>(String name, boolean inDefaultSet, Function<S, Optional<String>> value) {
    /** Sent when the client names none. */
    static <S> Variable<S> standard(String name, Function<S, String> value) {
        return new Variable<>(name, true, s -> Optional.of(value.apply(s)));
    }

    /** Sent when the client names none and there is something to say. */
    static <S> Variable<S> standardIfPresent(String name, Function<S, Optional<String>> value) {
        return new Variable<>(name, true, value);
    }

    /** Sent only by name. */
    static <S> Variable<S> onRequest(String name, Function<S, String> value) {
        return new Variable<>(name, false, s -> Optional.of(value.apply(s)));
    }

    /** Sent only by name and when there is something to say. */
    static <S> Variable<S> onRequestIfPresent(String name, Function<S, Optional<String>> value) {
        return new Variable<>(name, false, value);
    }

    /** A name clients ask for that has no value here: not an error, and not in the answer. */
    static <S> Variable<S> withoutValue(String name) {
        return new Variable<>(name, false, s -> Optional.empty());
    }
}
