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
    public int clockType() {
        return address.isRefclock() ? address.ipv4() >>> TYPE_SHIFT & 0xff : 0;
    }

    public boolean says(Reason.Stage stage) {
        return reasons.stream().anyMatch(reason -> reason.stage() == stage);
    }
}
