package org.ntpdjava.ntpq;

import java.util.Map;
import org.ntpdjava.ntp.packet.IpAddress;

/** The names that ntpd gives to 127.127.type.unit, for example {@code SHM(2)}. */
final class RefclockNames {
    private static final Map<Integer, String> BY_TYPE = Map.ofEntries(
            Map.entry(1, "LOCAL"),
            Map.entry(3, "GPS_PALISADE"),
            Map.entry(4, "WWVB_SPEC"),
            Map.entry(5, "TRUETIME"),
            Map.entry(6, "IRIG_AUDIO"),
            Map.entry(7, "CHU_AUDIO"),
            Map.entry(8, "GENERIC"),
            Map.entry(9, "GPS_MX4200"),
            Map.entry(10, "GPS_AS2201"),
            Map.entry(11, "GPS_ARBITER"),
            Map.entry(12, "IRIG_TPRO"),
            Map.entry(13, "ATOM_LEITCH"),
            Map.entry(16, "GPS_BANC"),
            Map.entry(18, "ACTS_MODEM"),
            Map.entry(20, "GPS_NMEA"),
            Map.entry(21, "GPS_VME"),
            Map.entry(22, "PPS"),
            Map.entry(26, "GPS_HP"),
            Map.entry(28, "SHM"),
            Map.entry(29, "GPS_PALISADE"),
            Map.entry(30, "GPS_ONCORE"),
            Map.entry(31, "GPS_JUPITER"),
            Map.entry(33, "DUMB_CLOCK"),
            Map.entry(40, "JJY"),
            Map.entry(42, "ZYFER"),
            Map.entry(43, "RIPENCC"),
            Map.entry(44, "NEOCLK4X"),
            Map.entry(46, "GPSD_JSON"),
            Map.entry(47, "SOCK"));

    private RefclockNames() {}

    /** @param address one with {@link IpAddress#isRefclock} */
    static String of(IpAddress address) {
        int type = address.ipv4() >>> 8 & 0xff;
        return BY_TYPE.getOrDefault(type, "REFCLK(" + type + ")") + "(" + (address.ipv4() & 0xff) + ")";
    }
}
