package org.ntpdjava.daemon.config;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.ntpdjava.ntp.state.PeerState;

/** The lines in force, being changed a line at a time. One use each. */
final class ConfigEdit {
    private final List<ConfigEntry> entries;
    private final ProblemLog problems;
    private final List<PeerState> associations;
    private final Set<Integer> dropped = new HashSet<>();

    /**
     * @param entries in force
     * @param associations there are
     */
    ConfigEdit(List<ConfigEntry> entries, List<PeerState> associations, ProblemLog problems) {
        this.entries = new ArrayList<>(entries);
        this.associations = associations;
        this.problems = problems;
    }

    /** The lines of a file: {@code unpeer} takes away what stands before it, all else is as it is written. */
    static List<ConfigEntry> ofFile(List<ConfigEntry> read, ProblemLog problems) {
        ConfigEdit edit = new ConfigEdit(List.of(), List.of(), problems);
        for (ConfigEntry entry : read) {
            if (entry.directive() instanceof SourceDirective.Remove remove) {
                edit.remove(remove);
            } else {
                edit.entries.add(entry);
            }
        }
        return edit.entries;
    }

    /** A line that comes while we run: of what was said before it replaces what it contradicts. */
    void add(ConfigEntry entry) {
        switch (entry.directive()) {
            case SourceDirective.Remove remove -> remove(remove);
            case Directive _ when key(entry).isPresent() -> replace(entry);
            case AccessDirective.Unrestrict unrestrict -> unrestrict(entry, unrestrict);
            case AccessDirective.Discard _ -> addInPlaceOf(AccessDirective.Limit.class, entry);
            case AccessDirective.Limit _ -> addInPlaceOf(AccessDirective.Discard.class, entry);
            default -> append(entry);
        }
    }

    private void append(ConfigEntry entry) {
        entries.removeIf(each -> entry.saysTheSameAs(each) || Superseded.by(entry.directive(), each.directive()));
        entries.add(entry);
    }

    /** Two rules for one thing. */
    private void addInPlaceOf(Class<? extends Directive> other, ConfigEntry entry) {
        entries.removeIf(each -> other.isInstance(each.directive()));
        append(entry);
    }

    /** A source keeps its place: of several that are as good the first one leads. */
    private void replace(ConfigEntry entry) {
        Optional<String> key = key(entry);
        int at = 0;
        while (at < entries.size() && !key(entries.get(at)).equals(key)) {
            at++;
        }
        entries.removeIf(each -> key(each).equals(key));
        entries.add(Math.min(at, entries.size()), entry);
    }

    private static Optional<String> key(ConfigEntry entry) {
        return switch (entry.directive()) {
            case SourceDirective source -> SourceAssembler.key(source);
            case TuningDirective.SetVariable variable -> Optional.of("setvar " + variable.name());
            default -> Optional.empty();
        };
    }

    private void unrestrict(ConfigEntry entry, AccessDirective.Unrestrict line) {
        if (entries.stream().noneMatch(each -> isAbout(each, line.target()))) {
            problems.error(line.at(), "no line restricts this");
        } else if (line.flags().isEmpty()) {
            entries.removeIf(each -> isAbout(each, line.target()));
        } else {
            append(entry);
        }
    }

    private static boolean isAbout(ConfigEntry entry, RestrictTarget target) {
        return switch (entry.directive()) {
            case AccessDirective.Restrict line -> line.target().equals(target);
            case AccessDirective.Unrestrict line -> line.target().equals(target);
            default -> false;
        };
    }

    private void remove(SourceDirective.Remove line) {
        Removal removal = new Removal(line, entries, associations);
        if (removal.isEmpty()) {
            problems.notice(line.whatAt(), Token.show(line.text()) + " is no source of ours");
        }
        entries.removeIf(removal::takes);
        dropped.addAll(removal.dropped());
    }

    List<ConfigEntry> entries() {
        return List.copyOf(entries);
    }

    /** Numbers of associations that no line brought and that shall go. */
    Set<Integer> dropped() {
        return Set.copyOf(dropped);
    }
}
