package org.ntpdjava.daemon.config;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Options by keyword. Where one is set twice the later one counts, as in ntpd. */
final class Settings<K extends Keyword> {
    private final Map<K, Setting<K>> latest = new LinkedHashMap<>();

    Settings() {}

    Settings(Collection<Setting<K>> settings) {
        addAll(settings);
    }

    void addAll(Collection<Setting<K>> settings) {
        settings.forEach(setting -> latest.put(setting.key(), setting));
    }

    void remove(K key) {
        latest.remove(key);
    }

    boolean has(K key) {
        return latest.containsKey(key);
    }

    Optional<Setting<K>> find(K key) {
        return Optional.ofNullable(latest.get(key));
    }

    OptionalInt whole(K key) {
        return find(key).stream().mapToInt(Setting::whole).findFirst();
    }

    int whole(K key, int otherwise) {
        return whole(key).orElse(otherwise);
    }

    OptionalDouble number(K key) {
        return find(key).stream().mapToDouble(Setting::number).findFirst();
    }

    double number(K key, double otherwise) {
        return number(key).orElse(otherwise);
    }

    Optional<String> text(K key) {
        return find(key).map(Setting::text);
    }
}
