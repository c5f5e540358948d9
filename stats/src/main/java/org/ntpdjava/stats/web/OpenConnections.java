package org.ntpdjava.stats.web;

import io.netty.channel.Channel;
import java.util.Iterator;
import java.util.LinkedHashSet;

/**
 * The connections that are open, those first that have not asked for anything for the longest. Where there are too many, the first
 * one goes: who opens a thousand and says nothing loses them to who asks. For the server's thread.
 */
final class OpenConnections {
    private final int most;
    private final LinkedHashSet<Channel> open = new LinkedHashSet<>();

    OpenConnections(int most) {
        this.most = most;
    }

    void opened(Channel channel) {
        open.add(channel);
        if (open.size() > most) {
            Iterator<Channel> all = open.iterator();
            Channel stalest = all.next();
            all.remove();
            var _ = stalest.close();
        }
    }

    /** It has asked for something. */
    void asked(Channel channel) {
        if (open.remove(channel)) {
            open.add(channel);
        }
    }

    void closed(Channel channel) {
        open.remove(channel);
    }

    int count() {
        return open.size();
    }
}
