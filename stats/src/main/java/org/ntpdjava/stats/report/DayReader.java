package org.ntpdjava.stats.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ntpdjava.stats.files.StatisticsSet;

/** Reads the files of a day, in an order in which each finds what it is compared with. */
public final class DayReader {
    private static final int MOST_UNREADABLE_TOLD = 20;

    private final Day day;
    private final Path folder;
    private final Map<StatisticsSet, String> names;
    private final List<DayReport.StatFile> files = new ArrayList<>();
    private final List<DayReport.Unreadable> unreadable = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** @param names of files below the folder, without the suffix of a generation; a set without one has its usual name */
    private DayReader(Day day, Path folder, Map<StatisticsSet, String> names) {
        this.day = day;
        this.folder = folder;
        this.names = names;
    }

    /**
     * Reads.
     *
     * @param maker who wants it
     * @throws IOException a file that cannot be read; its name is in a {@link UnreadableFileException}
     */
    public static DayReport read(Day day, Path folder, Map<StatisticsSet, String> names, DayReport.Maker maker)
            throws IOException {
        DayReader reader = new DayReader(day, folder, Map.copyOf(names));
        return reader.read(maker);
    }

    private DayReport read(DayReport.Maker maker) throws IOException {
        BoundReader bound = new BoundReader();
        scan(StatisticsSet.BOUNDSTATS, bound);
        ProtocolReader protocol = new ProtocolReader();
        scan(StatisticsSet.PROTOSTATS, protocol);
        LoopReader loop = new LoopReader(bound.timeline());
        scan(StatisticsSet.LOOPSTATS, loop);
        PeerReader peer = new PeerReader(bound.timeline());
        scan(StatisticsSet.PEERSTATS, peer);
        ClockReader clock = new ClockReader();
        scan(StatisticsSet.CLOCKSTATS, clock);
        SystemReader system = new SystemReader();
        scan(StatisticsSet.SYSSTATS, system);
        UsageReader usage = new UsageReader();
        scan(StatisticsSet.USESTATS, usage);
        DayReport.FileFacts read = new DayReport.FileFacts(
                List.copyOf(files),
                files.stream().mapToLong(DayReport.StatFile::unreadable).sum(),
                List.copyOf(unreadable));
        return new DayConclusion(day, maker, folder, bound, protocol, loop, peer)
                .report(clock, system, usage, read, notices);
    }

    private void scan(StatisticsSet set, SetReader reader) throws IOException {
        SetFiles all = new SetFiles(folder, names.getOrDefault(set, set.word()));
        SetFiles.Found found = all.of(days(set));
        for (Map.Entry<Path, Path> copy : found.copies().entrySet()) {
            boolean linked = Files.isSameFile(copy.getKey(), copy.getValue());
            if (!linked && all.mayHold(copy.getKey(), day.date())) {
                notices.add(copy.getKey().getFileName() + " begins as "
                        + copy.getValue().getFileName() + " does: taken for a copy of it, and not read");
            }
        }
        for (Path file : found.files()) {
            take(scan(file, set, reader), all.mayHold(file, day.date()));
        }
    }

    /** A span of boundstats may begin on the day before; the line that ends the last one is written on the next day. */
    private List<LocalDate> days(StatisticsSet set) {
        LocalDate date = day.date();
        return set == StatisticsSet.BOUNDSTATS ? List.of(date.minusDays(1), date, date.plusDays(1)) : List.of(date);
    }

    /** @param ownName it is named as files with lines of the day are */
    private void take(FileScan.Result result, boolean ownName) {
        DayReport.StatFile facts = result.file();
        if (facts.linesOfDay() == 0 && !(ownName && facts.unreadable() > 0)) {
            return;
        }
        files.add(facts);
        result.unreadable().stream()
                .limit(MOST_UNREADABLE_TOLD - (long) unreadable.size())
                .forEach(unreadable::add);
        result.back()
                .ifPresent(back -> notices.add(String.format(
                        Locale.ROOT,
                        "time went back by %.3f s at %s:%d: the clock was stepped, or two programs wrote there",
                        back.byS(),
                        back.file(),
                        back.line())));
    }

    private FileScan.Result scan(Path file, StatisticsSet set, SetReader reader) throws IOException {
        try {
            return FileScan.of(day, file, set.word(), reader);
        } catch (IOException e) {
            throw new UnreadableFileException(file, e);
        }
    }
}
