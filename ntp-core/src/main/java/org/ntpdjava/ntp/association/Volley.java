package org.ntpdjava.ntp.association;

import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * The four timestamps of an exchange (RFC 5905 section 8, figure 16), known when the answer to our packet has arrived, or in
 * interleaved mode (RFC 9769) the answer to the next; the header of that is still to be tested. T1 and T4 are served time, T2 and T3 the server's.
 *
 * @param sent T1: our packet left
 * @param serverReceived T2: it arrived there
 * @param serverSent T3: the answer left there
 * @param received T4: it arrived here
 * @param slewedS what our clock was slewed forward since it arrived, s
 */
public record Volley(
        NtpTimestamp sent, NtpTimestamp serverReceived, NtpTimestamp serverSent, NtpTimestamp received, double slewedS)
        implements OnWire.Arrival {
    /** One that has arrived just now. */
    public Volley(NtpTimestamp sent, NtpTimestamp serverReceived, NtpTimestamp serverSent, NtpTimestamp received) {
        this(sent, serverReceived, serverSent, received, 0);
    }

    /** theta, to our clock as it has been slewed since. */
    public double offsetNowS() {
        return offsetS() - slewedS;
    }

    /** theta: server minus us, positive when our clock is behind; at the time of the exchange. */
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
