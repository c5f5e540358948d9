package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ntpdjava.nmea.setup.SetupWish.Extra;

/**
 * Something a u-blox receiver can send, and every how many fixes it shall come.
 *
 * @param shown as the manual names it
 * @param messageClass 0 to 255; f0 are the sentences of NMEA
 * @param uart1Key its rate on the first serial line, as a configuration key of the ninth generation; those of the other ports
 *     follow it in their order
 * @param rate 0 is never
 */
record UbxOutput(String shown, int messageClass, int id, int uart1Key, int rate) {
    private static final int NMEA = 0xf0;
    private static final int NAV = 0x01;
    private static final int TIM = 0x0d;
    /** What hardly ever changes, or fills a slow line. */
    private static final int SELDOM = 5;

    /** The messages that are read. */
    static List<UbxOutput> timing() {
        return List.of(
                new UbxOutput("TIM-TP", TIM, 0x01, 0x2091_017e, 1),
                new UbxOutput("NAV-TIMEGPS", NAV, 0x20, 0x2091_0048, SELDOM),
                new UbxOutput("NAV-TIMELS", NAV, 0x26, 0x2091_0061, SELDOM));
    }

    /** The sentences that are read, and that the others do not come. Those that bring time are switched on first. */
    static List<UbxOutput> sentences(Set<Extra> extra) {
        List<UbxOutput> all = new ArrayList<>(List.of(
                new UbxOutput("RMC", NMEA, 0x04, 0x2091_00ac, 1),
                new UbxOutput("GGA", NMEA, 0x00, 0x2091_00bb, 1),
                new UbxOutput("GSA", NMEA, 0x02, 0x2091_00c0, 1),
                new UbxOutput("GSV", NMEA, 0x03, 0x2091_00c5, SELDOM)));
        all.add(new UbxOutput("GLL", NMEA, 0x01, 0x2091_00ca, extra.contains(Extra.GLL) ? 1 : 0));
        all.add(new UbxOutput("ZDA", NMEA, 0x08, 0x2091_00d9, extra.contains(Extra.ZDA) ? 1 : 0));
        all.add(new UbxOutput("VTG", NMEA, 0x05, 0x2091_00b1, 0));
        return all;
    }
}
