package org.ntpdjava.ntp.control;

import java.util.Optional;
import org.ntpdjava.ntp.control.SystemVariables.View;
import org.ntpdjava.ntp.state.LeapSmear;
import org.ntpdjava.ntp.time.LeapTable;

/** What mode 6 tells of leap seconds, each only when there is a table: times as classic ntpd writes them. */
final class LeapVariables {
    private LeapVariables() {}

    static Optional<String> tai(View view) {
        int offsetS = view.state().leapStatus().taiOffsetS();
        return offsetS == 0 ? Optional.empty() : Optional.of(Integer.toString(offsetS));
    }

    /** The youngest leap second of the table, past or to come. */
    static Optional<String> leapsec(View view) {
        return view.state()
                .leapStatus()
                .table()
                .map(table -> LeapTable.minute(table.last().at()));
    }

    static Optional<String> expire(View view) {
        return view.state().leapStatus().table().map(table -> LeapTable.minute(table.expires()));
    }

    /** Seconds; only when {@code leapsmearinterval} is set. */
    static Optional<String> smearInterval(View view) {
        LeapSmear smear = view.state().leapStatus().smear();
        return smear.isEnabled() ? Optional.of(Long.toString(Math.round(smear.intervalS()))) : Optional.empty();
    }

    static Optional<String> smearOffset(View view) {
        LeapSmear smear = view.state().leapStatus().smear();
        return smear.isEnabled()
                ? Optional.of(Decimal.millis3(smear.offsetS(view.context().servedNow())))
                : Optional.empty();
    }
}
