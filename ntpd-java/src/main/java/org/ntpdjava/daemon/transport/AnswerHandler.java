package org.ntpdjava.daemon.transport;

/** What becomes of the answers to {@link Transport#ask}, and of news about its requests. One instance, called by one receiver. */
public interface AnswerHandler {
    /** Wants to know nothing. */
    AnswerHandler NONE = new AnswerHandler() {
        @Override
        public void onAnswer(Datagram datagram) {}

        @Override
        public void onDeparture(int associationId, long transmitBits, long clockBits) {}

        @Override
        public void onReturn(int associationId, String trouble) {}
    };

    /**
     * Something came to a port that a request left from; whether it is an answer is for the handler to find out. Keep nothing
     * of the datagram. Its local port is the one we serve.
     */
    void onAnswer(Datagram datagram);

    /**
     * The kernel's report of a departure that came too late for {@link SendOutcome.Sent}, always before the answer.
     *
     * @param transmitBits the transmit timestamp the request carried, which names it
     * @param clockBits the system clock when it left, uncorrected
     */
    void onDeparture(int associationId, long transmitBits, long clockBits);

    /**
     * The last request of an association was not delivered: an ICMP message says so, which anybody on the way can make.
     *
     * @param trouble in the kernel's words, for example "Connection refused"
     */
    void onReturn(int associationId, String trouble);
}
