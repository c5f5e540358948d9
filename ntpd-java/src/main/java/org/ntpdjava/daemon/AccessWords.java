package org.ntpdjava.daemon;

import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.AccessList;

/** What access rules mean for who has just changed them. */
final class AccessWords {
    /** That of a client; the rules with {@code ntpport} are for others. */
    private static final int CLIENT_PORT = 0xffff;

    private AccessWords() {}

    /**
     * Rules are made for good reasons, and nobody is kept from making them; but who can take nothing back shall know.
     *
     * @return what follows the good news; empty when he may change things from there again
     */
    static String lockedOut(AccessList rules, IpAddress address) {
        int flags = rules.flags(address.high(), address.low(), CLIENT_PORT);
        boolean silent = AccessFlag.IGNORE.in(flags) || AccessFlag.NOQUERY.in(flags);
        if (!silent && !AccessFlag.NOMODIFY.in(flags)) {
            return "";
        }
        return ", and it was the last change from " + address + (silent ? ", which is not answered" : "")
                + ": a rule of restrict forbids the next one";
    }
}
