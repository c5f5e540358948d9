package org.ntpdjava.daemon.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntpq.Billboard;
import org.ntpdjava.ntpq.StateRows;

/** {@code watch ntpq -pn}, built in: on a terminal one picture that changes, elsewhere a new one each ten seconds. */
final class LiveView {
    private static final String HOME_AND_CLEAR = "\u001b[H\u001b[J";
    private static final int SHOWS_PER_PRINT = 10;

    private final PrintStream out;
    private final boolean terminal;
    private final List<String> hints;
    private int shows;

    LiveView(PrintStream out, boolean terminal, List<String> hints) {
        this.out = out;
        this.terminal = terminal;
        this.hints = List.copyOf(hints);
    }

    /** @param clock the system clock now */
    void show(SystemState state, NtpTimestamp clock) {
        int show = shows++;
        if (!terminal && show % SHOWS_PER_PRINT != 0) {
            return;
        }
        NtpTimestamp served = state.correction().apply(clock);
        StringBuilder picture = new StringBuilder();
        if (terminal || show == 0) {
            hints.forEach(hint -> picture.append(hint).append('\n'));
            picture.append('\n');
        }
        picture.append(Billboard.REFERENCE.text(StateRows.of(state, served), Billboard.Form.CLASSIC))
                .append('\n')
                .append(summary(state, served.secondsSince(clock), served))
                .append('\n');
        out.print((terminal ? HOME_AND_CLEAR : "") + picture);
        out.flush();
    }

    private static String summary(SystemState state, double correctionS, NtpTimestamp served) {
        if (!state.synchronised()) {
            return "not synchronised yet: leap 3, stratum 16; clients are told so";
        }
        return String.format(
                Locale.ROOT,
                "stratum %d from %s; served time = this machine's clock %+.3f ms, %+.3f ppm; root dispersion %.3f ms%n",
                state.stratum(),
                state.referenceId().ntpqText(state.stratum()),
                correctionS * 1e3,
                state.frequencyPpm(),
                state.rootDispersionS(served) * 1e3);
    }
}
