package org.ntpdjava.daemon.config;

/** Whether our memory is to be kept out of swap: {@code rlimit memlock}. */
public enum MemoryWish {
    /** Nobody said anything: it is locked if we may. */
    LOCKED_IF_ALLOWED,
    /** It is to be locked. */
    LOCKED,
    /** It is not to be locked. */
    SWAPPABLE
}
