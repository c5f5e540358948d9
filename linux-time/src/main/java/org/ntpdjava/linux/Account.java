package org.ntpdjava.linux;

import java.io.IOException;

/**
 * Who the daemon runs as once it has what it needs from root.
 *
 * @param name of the user; its decimal number when it has no name
 * @param uid the user's number, as the kernel has it (unsigned)
 * @param gid the group's number
 */
public record Account(String name, int uid, int gid) {
    /**
     * Looks up {@code user} or {@code user:group}, as {@code -u} takes them; each a name or a number. Without a group it is
     * the user's own.
     *
     * @throws NoSuchAccountException when there is no such user or group; its message names it and the cure
     * @throws SystemCallException when the account database cannot be read
     */
    public static Account find(String spec) throws IOException {
        int colon = spec.indexOf(':');
        String user = colon < 0 ? spec : spec.substring(0, colon);
        String group = colon < 0 ? "" : spec.substring(colon + 1);
        Account account = AccountDatabase.user(user).orElseThrow(() -> new NoSuchAccountException("user", user, spec));
        if (group.isEmpty()) {
            return account;
        }
        int gid = AccountDatabase.group(group).orElseThrow(() -> new NoSuchAccountException("group", group, spec));
        return new Account(account.name(), account.uid(), gid);
    }
}
