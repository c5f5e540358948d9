package org.ntpdjava.daemon.config;

/** What {@code rlimit} asks of the system. */
enum RlimitOption implements OptionKeyword {
    /** MB of memory to lock, 0 for all; -1 for none. */
    MEMLOCK(-1),
    /** Pages of 4 KiB. */
    STACKSIZE(0),
    /** Open files. */
    FILENUM(0);

    private final int least;

    RlimitOption(int least) {
        this.least = least;
    }

    @Override
    public ValueRule rule() {
        return ValueRule.whole(least, Integer.MAX_VALUE);
    }
}
