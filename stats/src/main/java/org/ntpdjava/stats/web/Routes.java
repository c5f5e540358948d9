package org.ntpdjava.stats.web;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** All paths there are. A path is compared as it stands: nothing in it is decoded, climbed or guessed. */
public final class Routes {
    private final Map<String, Route> byPath;

    private Routes(Map<String, Route> byPath) {
        this.byPath = byPath;
    }

    public static Routes none() {
        return new Routes(Map.of());
    }

    /** These, and one more. */
    public Routes with(String path, Route route) {
        Map<String, Route> more = new TreeMap<>(byPath);
        if (!path.startsWith("/") || more.put(path, route) != null) {
            throw new IllegalArgumentException(path + " is no path, or has a route already");
        }
        return new Routes(more);
    }

    Optional<Route> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** For who asks in vain. */
    String list() {
        return String.join(", ", byPath.keySet());
    }
}
