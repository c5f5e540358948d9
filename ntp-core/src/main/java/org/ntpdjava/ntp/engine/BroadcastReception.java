package org.ntpdjava.ntp.engine;

import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What we know of a broadcast server: how long its packets take, and how far it has come. At first it is asked as any
 * server is (the volley); the shortest round trip of that counts, and from then on we only listen.
 */
final class BroadcastReception {
    private boolean listening;
    private boolean measured;
    private double delayS;
    private NtpTimestamp newest = NtpTimestamp.ZERO;
    private NtpTimestamp heardAt = NtpTimestamp.ZERO;

    /**
     * @param volley whether it is asked first
     * @param assumedDelayS the round trip that is assumed when it is not, or does not answer
     */
    BroadcastReception(boolean volley, double assumedDelayS) {
        listening = !volley;
        delayS = assumedDelayS;
    }

    /** The volley, if there was one, is over. */
    boolean isListening() {
        return listening;
    }

    void listen() {
        listening = true;
    }

    /** It has answered a question of the volley. */
    void answered(double roundTripS, NtpTimestamp transmit) {
        if (!listening) {
            delayS = measured ? Math.min(delayS, roundTripS) : roundTripS;
            measured = true;
        }
        seen(transmit);
    }

    /** Not so for a packet that was sent before another that we have seen, an answer included: it is a replay. */
    boolean isNews(NtpTimestamp transmit) {
        return newest.isZero() || transmit.secondsSince(newest) > 0;
    }

    /** A broadcast of it that passed all tests. */
    void heard(NtpTimestamp transmit, NtpTimestamp at) {
        seen(transmit);
        heardAt = at;
    }

    private void seen(NtpTimestamp transmit) {
        if (isNews(transmit)) {
            newest = transmit;
        }
    }

    /** Round trip. */
    double delayS() {
        return delayS;
    }

    /** When its last broadcast arrived; zero for never. */
    NtpTimestamp heardAt() {
        return heardAt;
    }
}
