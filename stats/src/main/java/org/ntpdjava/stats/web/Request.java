package org.ntpdjava.stats.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is asked for.
 *
 * @param path as sent, from its first slash to the question mark
 * @param parameters what stands behind that, decoded, each name with its values
 */
public record Request(String path, Map<String, List<String>> parameters) {
    /** Of a path alone. */
    public static Request of(String path) {
        return new Request(path, Map.of());
    }

    /** The first value of that name. */
    public Optional<String> parameter(String name) {
        return parameters.getOrDefault(name, List.of()).stream().findFirst();
    }
}
