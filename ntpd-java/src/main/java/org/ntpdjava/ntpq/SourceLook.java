package org.ntpdjava.ntpq;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * One source as its server tells of it.
 *
 * @param name what people call it
 * @param reach its last eight polls, 0 to 255
 * @param reasons why its time is used or not; empty of a server that does not tell
 * @param sentence the same in words, behind the name
 * @param clock the variables of its clock; none for a source that is no reference clock
 * @param heard when it last told a time that could be used; zero: never; empty of a server that does not tell
 */
public record SourceLook(
        String name,
        IpAddress address,
        int reach,
        List<Reason> reasons,
        String sentence,
        VariableList clock,
        Optional<NtpTimestamp> heard) {
    private static final int TYPE_SHIFT = 8;
    private static final int PULSE_DRIVER = 22;
    private static final List<Integer> RECEIVER_DRIVERS = List.of(20, 28, 46, 47);

    public SourceLook {
        reasons = List.copyOf(reasons);
    }

    static SourceLook of(WhyTold told) {
        WhySource source = told.source();
        return new SourceLook(
                told.name(),
                source.address(),
                source.peer().integer("reach").orElse(0L).intValue(),
                told.reasons(),
                told.sentence(),
                source.clock().orElse(VariableList.parse("")),
                source.peer().text("rec").flatMap(Numbers::timestamp));
    }

    /** Of a reference clock 127.127.t.u; 0 for any other source. */
    private int clockType() {
        return address.isRefclock() ? address.ipv4() >>> TYPE_SHIFT & 0xff : 0;
    }

    /** Its time is that of a receiver, by sentences or as another program passes it on. */
    public boolean isReceiver() {
        return RECEIVER_DRIVERS.contains(clockType());
    }

    /** It brings pulses and nothing else. */
    public boolean isPulse() {
        return clockType() == PULSE_DRIVER;
    }

    public boolean says(Reason.Stage stage) {
        return reason(stage).isPresent();
    }

    public Optional<Reason> reason(Reason.Stage stage) {
        return reasons.stream().filter(reason -> reason.stage() == stage).findFirst();
    }

    /** Its receiver says that it does not know where it is, or what time it is. */
    public boolean lacksFix() {
        return reason(Reason.Stage.RECEIVER)
                        .filter(reason -> reason.number("fix") == 0)
                        .isPresent()
                || reason(Reason.Stage.FAULT)
                        .filter(reason -> reason.text().equals("bad_signal"))
                        .isPresent();
    }
}
