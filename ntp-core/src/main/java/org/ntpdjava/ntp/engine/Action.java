package org.ntpdjava.ntp.engine;

import java.util.Set;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.Endpoint;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.state.ClockMemory;
import org.ntpdjava.ntp.state.LogTopic;
import org.ntpdjava.ntp.state.StatRecord;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpDuration;

/** Everything the engine can ask for. The caller performs the actions in order. */
public sealed interface Action {
    /**
     * Send this packet and tell when it left with {@link Input.PacketSent}, naming it by its transmit timestamp.
     *
     * @param stampTransmit true when the transmit field must be the time of sending (symmetric modes): the sender
     *     overwrites it with the served time as late as it can and reports that as the cookie; false when it is a
     *     random cookie and stays
     * @param keyId the key whose MAC follows the packet; 0 for none. Where that key is not known, or not trusted, nothing is
     *     sent
     * @param hops how far it may go, 1 to 255, if {@code remote} is a multicast group; 0 for the system's choice
     * @param zone name of the interface it leaves by; empty for the system's choice
     */
    record SendPacket(
            int associationId,
            Endpoint remote,
            NtpPacket packet,
            boolean stampTransmit,
            int keyId,
            int hops,
            String zone)
            implements Action {
        /** To one host. */
        public SendPacket(int associationId, Endpoint remote, NtpPacket packet, boolean stampTransmit, int keyId) {
            this(associationId, remote, packet, stampTransmit, keyId, 0, "");
        }
    }

    /** Something to do to the system clock. Never asked for without clock control. */
    sealed interface AdjustClock extends Action {}

    /** Move the clock at once; positive moves it forward. */
    record StepClock(NtpDuration offset) implements AdjustClock {}

    /**
     * Let the clock run at this rate from now on, phase corrections included.
     *
     * @param frequencyPpm added to the nominal rate; positive makes it run faster; within ±500
     */
    record SetFrequency(double frequencyPpm) implements AdjustClock {}

    /**
     * What the kernel shall tell other programs about its clock.
     *
     * @param synchronised clears or sets STA_UNSYNC
     * @param leap INSERT or DELETE arms the kernel's leap second for the end of the UTC day
     * @param maxErrorS root distance; infinite when not synchronised
     * @param estimatedErrorS jitter; infinite when not synchronised
     */
    record SetClockStatus(boolean synchronised, LeapIndicator leap, double maxErrorS, double estimatedErrorS)
            implements AdjustClock {}

    /**
     * TAI minus UTC, for CLOCK_TAI. The kernel counts a leap second by itself.
     *
     * @param offsetS for example 37
     */
    record SetTaiOffset(int offsetS) implements AdjustClock {}

    /**
     * Let the kernel steer its clock by the pulses of this reference clock (hardpps, RFC 1589 section 3.2), until {@link
     * LeavePulse}. Meanwhile the caller tells once a second what the kernel made of it: {@link Input.KernelSteered}.
     *
     * @param clock 127.127.type.unit, one with a kernel PPS device
     */
    record FollowPulse(IpAddress clock) implements AdjustClock {}

    /** The kernel is to steer its clock by no pulse any more, but to keep the rate that is in force. */
    record LeavePulse() implements AdjustClock {}

    /** Look this name up and answer with {@link Input.NameResolved}, whatever comes of it. */
    record ResolveName(String host, SourceConfig.Family family) implements Action {}

    /** Write the drift file and its companion: what the next start shall know. */
    record WriteDrift(ClockMemory memory) implements Action {
        /** What goes into the drift file itself: positive for a clock that is slow by itself. */
        public double frequencyPpm() {
            return memory.frequencyPpm();
        }
    }

    /** A line for the statistics files. */
    record WriteStatistics(StatRecord line) implements Action {}

    /**
     * A line for the log, in ntpd's words where ntpd has words for it.
     *
     * @param topics it is logged where one of them is chosen; without any it is always
     */
    record Report(Severity severity, String text, Set<LogTopic> topics) implements Action {
        public Report {
            topics = Set.copyOf(topics);
        }

        /** One that is always logged. */
        public Report(Severity severity, String text) {
            this(severity, text, Set.of());
        }

        /** How loud. */
        public enum Severity {
            INFO,
            WARNING,
            ERROR
        }
    }

    /**
     * Log that somebody else has touched the system clock, with the programs that may have done it. It may come once a
     * second for as long as two programs fight for one clock.
     *
     * @param text what happened, a clause without a full stop
     */
    record ReportDisturbance(String text) implements Action {}

    /**
     * Another configuration is in force.
     *
     * @param ticket of the {@link Input.ConfigChanged} that brought it
     */
    record ConfigTaken(long ticket) implements Action {}

    /**
     * The daemon must end.
     *
     * @param exitStatus 0 when its work is done ({@code -q}), 255 for panic as ntpd
     * @param reason a whole line for the log
     */
    record Stop(int exitStatus, String reason) implements Action {}
}
