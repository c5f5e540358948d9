package org.ntpdjava.ntp.server;

/**
 * From whom besides our associations packets that give time are taken.
 *
 * @param broadcasts from broadcast servers
 * @param needKey broadcast servers must prove to have a key of ours
 * @param answers from whoever answers what we asked a group
 */
public record Newcomers(boolean broadcasts, boolean needKey, boolean answers) {
    /** Nobody. */
    public static final Newcomers NONE = new Newcomers(false, true, false);
}
