package org.ntpdjava.ntp.auth;

import java.util.List;

/** A secret that two hosts share, with its number and what is done with it. Its text never tells the secret. */
public final class SymmetricKey {
    public static final int LARGEST_ID = 65_535;

    private final int id;
    private final MacAlgorithm algorithm;
    private final byte[] secret;
    private final List<AddressBlock> servers;

    /**
     * @param id 1 to 65535
     * @param secret at least one octet
     * @param servers who may give us time with this key; empty for anybody
     */
    public SymmetricKey(int id, MacAlgorithm algorithm, byte[] secret, List<AddressBlock> servers) {
        if (id < 1 || id > LARGEST_ID || secret.length == 0) {
            throw new IllegalArgumentException("key " + id + " of " + secret.length + " octets");
        }
        this.id = id;
        this.algorithm = algorithm;
        this.secret = secret.clone();
        this.servers = List.copyOf(servers);
    }

    public int id() {
        return id;
    }

    public MacAlgorithm algorithm() {
        return algorithm;
    }

    /** Whether time from this address is believed on the word of this key. */
    boolean speaksFor(long high, long low) {
        boolean any = servers.isEmpty();
        for (int i = 0; i < servers.size() && !any; i++) {
            any = servers.get(i).contains(high, low);
        }
        return any;
    }

    MacFunction function() {
        return algorithm.keyed(secret);
    }

    /** {@code key 5 (SHA256)}. */
    @Override
    public String toString() {
        return "key " + id + " (" + algorithm.word() + ")";
    }
}
