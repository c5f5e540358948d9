package org.ntpdjava.ntp.estimate;

import java.util.ArrayList;
import java.util.List;

/** The sources that have been observed, and which index of the state is whose bias. */
final class SourceTable {
    private final List<Source> sources;
    private final int capacity;

    SourceTable(int capacity) {
        this.capacity = capacity;
        sources = new ArrayList<>(capacity);
    }

    int count() {
        return sources.size();
    }

    Source get(int index) {
        return sources.get(index);
    }

    boolean isFull() {
        return sources.size() == capacity;
    }

    /** The index of the source with this id, or −1. */
    int indexOf(int id) {
        for (int i = 0; i < sources.size(); i++) {
            if (sources.get(i).id() == id) {
                return i;
            }
        }
        return -1;
    }

    void add(Source source) {
        sources.add(source);
    }

    /**
     * Forgets a source.
     *
     * @param last index of the last state, which has taken the place of the bias of the source removed, if that had one
     */
    void remove(int index, int last) {
        int freed = sources.remove(index).bias();
        for (int i = 0; i < sources.size() && freed != 0; i++) {
            if (sources.get(i).bias() == last) {
                sources.get(i).bias(freed);
            }
        }
    }

    /** The index of the source that has been silent for longest. */
    int mostSilent() {
        int silent = 0;
        for (int i = 1; i < sources.size(); i++) {
            if (sources.get(i).lastAtS() < sources.get(silent).lastAtS()) {
                silent = i;
            }
        }
        return silent;
    }
}
