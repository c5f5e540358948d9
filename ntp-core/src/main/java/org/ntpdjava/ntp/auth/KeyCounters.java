package org.ntpdjava.ntp.auth;

/**
 * What was done with keys since the start, as ntpq's {@code authinfo} counts it.
 *
 * @param lookups keys that were looked for, by their number
 * @param notFound of these, those that nobody trusts
 * @param digestsMade MACs made with a hash
 * @param cmacsMade MACs made with AES-CMAC
 * @param digestsChecked of packets that were to prove something
 * @param digestsFailed of these, those that proved nothing
 * @param cmacsChecked the same with AES-CMAC
 * @param cmacsFailed the same with AES-CMAC
 */
public record KeyCounters(
        long lookups,
        long notFound,
        long digestsMade,
        long cmacsMade,
        long digestsChecked,
        long digestsFailed,
        long cmacsChecked,
        long cmacsFailed) {
    public static final KeyCounters NONE = new KeyCounters(0, 0, 0, 0, 0, 0, 0, 0);

    public KeyCounters plus(KeyCounters other) {
        return new KeyCounters(
                lookups + other.lookups,
                notFound + other.notFound,
                digestsMade + other.digestsMade,
                cmacsMade + other.cmacsMade,
                digestsChecked + other.digestsChecked,
                digestsFailed + other.digestsFailed,
                cmacsChecked + other.cmacsChecked,
                cmacsFailed + other.cmacsFailed);
    }
}
