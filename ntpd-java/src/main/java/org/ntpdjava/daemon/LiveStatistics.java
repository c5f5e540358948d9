package org.ntpdjava.daemon;

import java.io.Closeable;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.ntpdjava.daemon.config.DaemonConfig;
import org.ntpdjava.daemon.config.StatisticsSettings;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.stats.files.StatisticsFiles;

/** The statistics that are written now. Any thread may hand in a line. */
final class LiveStatistics implements ConfigFollower, Consumer<StatRecord>, Closeable {
    private final Consumer<String> complaints;
    private volatile StatisticsFiles files;
    private final LongAdder droppedBefore = new LongAdder();

    LiveStatistics(StatisticsSettings settings, Consumer<String> complaints) {
        this.complaints = complaints;
        files = open(settings);
    }

    private StatisticsFiles open(StatisticsSettings settings) {
        return new StatisticsFiles(
                settings.directory(), StatisticsTranslation.sets(settings), InstantSource.system(), complaints);
    }

    @Override
    public void accept(StatRecord line) {
        files.write(line);
    }

    void flush() {
        files.flush();
    }

    long dropped() {
        return droppedBefore.sum() + files.dropped();
    }

    /** What was kept in memory is written first: a set that goes on may go on in another file. */
    @Override
    public void follow(DaemonConfig before, DaemonConfig after) {
        if (!before.statistics().equals(after.statistics())) {
            StatisticsFiles old = files;
            files = open(after.statistics());
            old.close();
            droppedBefore.add(old.dropped());
        }
    }

    @Override
    public void close() {
        files.close();
    }
}
