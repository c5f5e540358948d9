package org.ntpdjava.nmea.setup;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ntpdjava.nmea.ubx.UbxFrame;

/** Answers as an MTK3339 does: {@code $PMTK705,AXN_2.31_3339_13101700,5632,PA6H,1.0*6B}. */
final class FakeMediaTek extends FakeReceiver {
    private static final int[] USUAL = {0, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final String USUAL_PULSE = "1,50";

    int[] rates = USUAL.clone();
    String pulse = USUAL_PULSE;
    boolean antenna;
    /** PMTK001 says this of every command that sets something; it is obeyed with 3 only. */
    int flag = 3;
    /** It keeps what it was told without power. */
    boolean battery;

    boolean restartsWhenTold;
    /** Older firmware. */
    boolean knowsPmtk414 = true;

    @Override
    List<String> sentences() {
        List<String> all = new ArrayList<>(List.of("GPRMC,#,A,,,,,,,231126,,,A"));
        if (rates[2] > 0) {
            all.add("GPVTG,0,T,,M,0,N,0,K,A");
        }
        if (antenna) {
            all.add("PGTOP,11,3");
        }
        return all;
    }

    @Override
    void obey(String body) {
        String[] fields = body.split(",", -1);
        switch (fields[0]) {
            case "PMTK605" -> say("PMTK705,AXN_2.31_3339_13101700,5632,PA6H,1.0");
            case "PMTK414" -> {
                if (knowsPmtk414) {
                    say("PMTK514," + rates(rates));
                }
            }
            case "PMTK314" -> {
                say("PMTK001,314," + flag);
                if (flag == 3) {
                    rates = fields[1].equals("-1")
                            ? USUAL.clone()
                            : Arrays.stream(fields)
                                    .skip(1)
                                    .mapToInt(Integer::parseInt)
                                    .toArray();
                }
            }
            case "PMTK285" -> {
                say("PMTK001,285," + flag);
                pulse = flag == 3 ? fields[1] + ',' + fields[2] : pulse;
                if (restartsWhenTold) {
                    restart();
                }
            }
            case "PMTK251" -> {
                if (flag == 3) {
                    speed(Integer.parseInt(fields[1]));
                } else {
                    say("PMTK001,251," + flag);
                }
            }
            case "PGCMD" -> {
                antenna = fields[2].equals("1");
                say("PGACK,33," + fields[2]);
            }
            default -> {}
        }
    }

    @Override
    void obey(UbxFrame frame) {}

    @Override
    void restart() {
        drain();
        if (!battery) {
            rates = USUAL.clone();
            pulse = USUAL_PULSE;
            antenna = false;
            baud = 9600;
        }
        say("PMTK011,MTKGPS");
        say("PMTK010,001");
    }
}
