package org.ntpdjava.daemon.config;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lines that say nothing any more because of a later one. Who sets a value every minute shall find his configuration as long as it
 * was after a year.
 */
final class Superseded {
    private Superseded() {}

    /** Without the earlier one everything is the same: whatever it sets, the later one sets as well. */
    static boolean by(Directive later, Directive earlier) {
        return switch (later) {
            case SourceDirective.Fudge line ->
                earlier instanceof SourceDirective.Fudge old
                        && old.type() == line.type()
                        && old.unit() == line.unit()
                        && setAll(line.options(), old.options());
            case SourceDirective.HopCounts _ -> earlier instanceof SourceDirective.HopCounts;
            case AccessDirective.Discard line ->
                earlier instanceof AccessDirective.Discard old && setAll(line.options(), old.options());
            case AccessDirective.Limit line ->
                earlier instanceof AccessDirective.Limit old && setAll(line.options(), old.options());
            case AccessDirective.Mru line ->
                earlier instanceof AccessDirective.Mru old && setAll(line.options(), old.options());
            case AccessDirective.Switches line ->
                earlier instanceof AccessDirective.Switches old
                        && EnumSet.copyOf(line.flags()).containsAll(old.flags());
            case KeyDirective.KeyFile _ -> earlier instanceof KeyDirective.KeyFile;
            case KeyDirective.ServiceKey line ->
                earlier instanceof KeyDirective.ServiceKey old && old.command() == line.command();
            case FileDirective.LeapFile _ -> earlier instanceof FileDirective.LeapFile;
            case FileDirective.Filegen line ->
                earlier instanceof FileDirective.Filegen old
                        && old.name() == line.name()
                        && setAll(line.options(), old.options());
            case TuningDirective.Tos line ->
                earlier instanceof TuningDirective.Tos old && setAll(line.options(), old.options());
            case TuningDirective.Tinker line ->
                earlier instanceof TuningDirective.Tinker old && setAll(line.options(), old.options());
            case TuningDirective.Quantity line ->
                earlier instanceof TuningDirective.Quantity old && old.command() == line.command();
            default -> false;
        };
    }

    private static <K extends Keyword> boolean setAll(List<Setting<K>> later, List<Setting<K>> earlier) {
        return keys(later).containsAll(keys(earlier));
    }

    private static <K extends Keyword> Set<K> keys(List<Setting<K>> settings) {
        return settings.stream().map(Setting::key).collect(Collectors.toSet());
    }
}
