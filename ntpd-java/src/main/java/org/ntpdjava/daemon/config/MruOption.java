package org.ntpdjava.daemon.config;

/** What {@code mru} changes in the list of clients. */
enum MruOption implements OptionKeyword {
    INCALLOC,
    INCMEM,
    INITALLOC,
    INITMEM,
    MAXAGE,
    MAXDEPTH,
    MAXMEM,
    MINAGE,
    MINDEPTH;

    @Override
    public ValueRule rule() {
        return ValueRule.whole(0, Integer.MAX_VALUE);
    }
}
