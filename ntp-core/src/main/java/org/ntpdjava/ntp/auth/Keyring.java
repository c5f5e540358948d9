package org.ntpdjava.ntp.auth;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The trusted keys, immutable. A key that is not here is as good as unknown, whether a file has it or not: nothing is ever
 * believed, or signed, because of it.
 */
public final class Keyring {
    public static final Keyring EMPTY = new Keyring(List.of());

    private final int[] ids;
    private final SymmetricKey[] keys;

    /** @param trusted of two with one number the later one counts */
    public Keyring(Collection<SymmetricKey> trusted) {
        Map<Integer, SymmetricKey> byId = new TreeMap<>();
        trusted.forEach(key -> byId.put(key.id(), key));
        ids = byId.keySet().stream().mapToInt(Integer::intValue).toArray();
        keys = byId.values().toArray(SymmetricKey[]::new);
    }

    public boolean has(int keyId) {
        return indexOf(keyId) >= 0;
    }

    public int size() {
        return ids.length;
    }

    /** Negative for a key that is not here. */
    int indexOf(int keyId) {
        return Arrays.binarySearch(ids, keyId);
    }

    SymmetricKey at(int index) {
        return keys[index];
    }
}
