package org.ntpdjava.ntp.association;

import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The four timestamps of an exchange (RFC 5905 section 8, figure 16), known when the answer to our packet has arrived; its
 * header is still to be tested. T1 and T4 are served time, T2 and T3 the server's.
 *
 * @param sent T1: our packet left
 * @param serverReceived T2: it arrived there
 * @param serverSent T3: the answer left there
 * @param received T4: it arrived here
 */
public record Volley(NtpTimestamp sent, NtpTimestamp serverReceived, NtpTimestamp serverSent, NtpTimestamp received)
        implements OnWire.Arrival {
    /** theta: server minus us, positive when our clock is behind. */
    public double offsetS() {
        return (serverReceived.secondsSince(sent) + serverSent.secondsSince(received)) / 2;
    }

    /** delta: the round trip without the time at the server; never less than our precision. */
    public double delayS(int precisionLog2S) {
        double delayS = received.secondsSince(sent) - serverSent.secondsSince(serverReceived);
        return Math.max(delayS, Math.scalb(1.0, precisionLog2S));
    }

    /** epsilon: reading both clocks, and the drift of ours since T1. */
    public double dispersionS(int precisionLog2S, int serverPrecisionLog2S) {
        return Math.scalb(1.0, precisionLog2S)
                + Math.scalb(1.0, serverPrecisionLog2S)
                + SystemState.PHI * Math.max(0, received.secondsSince(sent));
    }
}
