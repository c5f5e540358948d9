package org.ntpdjava.ntpq;

/** Whether the user wants to see what there is. */
@FunctionalInterface
interface Interruption extends AutoCloseable {
    /** Nobody can. */
    Interruption NEVER = () -> false;

    boolean isWanted();

    @Override
    default void close() {}
}
