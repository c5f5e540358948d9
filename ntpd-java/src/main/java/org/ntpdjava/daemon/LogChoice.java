package org.ntpdjava.daemon;

import java.util.Set;
import java.util.function.Supplier;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.ntp.state.LogTopic;

/** What {@code logconfig} has logged now. For any thread. */
final class LogChoice implements ConfigFollower, Supplier<Set<LogTopic>> {
    private volatile Set<LogTopic> topics;

    LogChoice(DaemonConfig config) {
        topics = config.files().logTopics();
    }

    @Override
    public Set<LogTopic> get() {
        return topics;
    }

    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        topics = after.files().logTopics();
    }
}
