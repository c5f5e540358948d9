package org.ntpdjava.ntpq;

import java.util.Optional;

/** Asks the person at the terminal. */
@FunctionalInterface
interface Prompt {
    /** There is nobody. */
    Prompt NOBODY = (question, secret) -> Optional.empty();

    /**
     * @param question as shown; the answer stands behind it
     * @param secret is not shown while it is typed
     * @return empty when no answer came
     */
    Optional<String> ask(String question, boolean secret);
}
