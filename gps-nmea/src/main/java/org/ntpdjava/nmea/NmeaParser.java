package org.ntpdjava.nmea;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.ntpdjava.nmea.NmeaSentence.Dimension;
import org.ntpdjava.nmea.ParseResult.Accepted;
import org.ntpdjava.nmea.ParseResult.Reason;
import org.ntpdjava.nmea.ParseResult.Rejected;

/**
 * From the text of a sentence to what it says (NMEA 0183 versions 2.0 to 4.11, any talker). Never throws: text of any
 * kind gives a result. Without state.
 */
public final class NmeaParser {
    private static final int GSV_FIRST_SATELLITE = 4;
    /** Its maker's name is the first thing a u-blox receiver says when it is switched on. */
    private static final Pattern UBLOX_BANNER = Pattern.compile("u-blox ag", Pattern.CASE_INSENSITIVE);

    private final boolean checksumRequired;

    /** Refuses sentences without a checksum. */
    public NmeaParser() {
        this(true);
    }

    /** @param checksumRequired whether a sentence must have one; one that is there must be right in any case */
    public NmeaParser(boolean checksumRequired) {
        this.checksumRequired = checksumRequired;
    }

    /** @param text {@code $} to checksum, without end of line */
    public ParseResult parse(String text) {
        if (text.length() < 2 || text.charAt(0) != '$' || !isPrintable(text)) {
            return new Rejected(Reason.NOT_A_SENTENCE, "no sentence");
        }
        return switch (Checksum.verify(text)) {
            case BAD -> new Rejected(Reason.BAD_CHECKSUM, "checksum");
            case ABSENT ->
                checksumRequired
                        ? new Rejected(Reason.NO_CHECKSUM, "no checksum")
                        : parseBody(new Fields(text.substring(1)));
            case GOOD -> parseBody(new Fields(text.substring(1, text.length() - 3)));
        };
    }

    private static boolean isPrintable(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    }

    private static ParseResult parseBody(Fields fields) {
        if (fields.text(0).isEmpty()) {
            return new Rejected(Reason.NOT_A_SENTENCE, "no address");
        }
        NmeaSentence sentence = sentence(fields);
        return fields.flaw().<ParseResult>map(flaw -> flaw).orElseGet(() -> new Accepted(sentence));
    }

    private static NmeaSentence sentence(Fields fields) {
        String address = fields.text(0);
        if (address.charAt(0) == 'P') {
            return proprietary(fields, address);
        }
        if (address.length() != 5) {
            return new NmeaSentence.Unknown(address);
        }
        String talker = address.substring(0, 2);
        return switch (address.substring(2)) {
            case "RMC" -> rmc(fields, talker);
            case "GGA" -> gga(fields, talker);
            case "GLL" -> gll(fields, talker);
            case "ZDA" -> zda(fields, talker);
            case "GSA" -> gsa(fields, talker);
            case "GSV" -> gsv(fields, talker);
            case "TXT" -> txt(fields, address);
            default -> new NmeaSentence.Unknown(address);
        };
    }

    private static NmeaSentence rmc(Fields fields, String talker) {
        fields.require(10);
        boolean valid = fields.status(2) && !fields.text(12).equals("N");
        return new NmeaSentence.Rmc(talker, fields.time(1), valid, fields.shortDate(9));
    }

    private static NmeaSentence gga(Fields fields, String talker) {
        fields.require(8);
        int quality = fields.number(6, 0, 9).orElse(0);
        return new NmeaSentence.Gga(talker, fields.time(1), quality, fields.number(7, 0, 99));
    }

    /** Version 1.5 of the standard had no time and no status here: such a one is of no use. */
    private static NmeaSentence gll(Fields fields, String talker) {
        if (fields.count() == 5) {
            return new NmeaSentence.Unknown(fields.text(0));
        }
        fields.require(7);
        return new NmeaSentence.Gll(talker, fields.time(5), fields.status(6));
    }

    private static NmeaSentence zda(Fields fields, String talker) {
        fields.require(5);
        return new NmeaSentence.Zda(talker, fields.time(1), fields.longDate(2));
    }

    private static NmeaSentence gsa(Fields fields, String talker) {
        fields.require(15);
        Dimension dimension = Dimension.values()[fields.number(2, 1, 3).orElse(1) - 1];
        List<Integer> satellites = new ArrayList<>();
        for (int i = 3; i < 15; i++) {
            fields.number(i, 0, 999).ifPresent(satellites::add);
        }
        return new NmeaSentence.Gsa(talker, dimension, satellites);
    }

    private static NmeaSentence gsv(Fields fields, String talker) {
        fields.require(GSV_FIRST_SATELLITE);
        int parts = fields.number(1, 1, 99).orElse(1);
        int part = fields.number(2, 1, parts).orElse(1);
        fields.number(3, 0, 999);
        int rest = Math.max(0, fields.count() - GSV_FIRST_SATELLITE);
        OptionalInt signal = rest % 4 == 1 ? signal(fields) : OptionalInt.empty();
        List<SatelliteInView> satellites = new ArrayList<>();
        for (int at = GSV_FIRST_SATELLITE; at + 4 <= fields.count(); at += 4) {
            OptionalInt number = fields.number(at, 0, 999);
            OptionalInt elevationDeg = fields.number(at + 1, -90, 90);
            OptionalInt azimuthDeg = fields.number(at + 2, 0, 360);
            OptionalInt snrDb = fields.number(at + 3, 0, 99);
            number.ifPresent(n -> satellites.add(new SatelliteInView(talker, n, elevationDeg, azimuthDeg, snrDb)));
        }
        return new NmeaSentence.Gsv(talker, parts, part, signal, satellites);
    }

    /** NMEA 4.11 adds the signal as one hex digit. */
    private static OptionalInt signal(Fields fields) {
        String text = fields.text(fields.count() - 1);
        int value = text.length() == 1 ? Character.digit(text.charAt(0), 16) : -1;
        if (value < 0 && !text.isEmpty()) {
            fields.fail(Reason.BAD_FIELD, "signal \"" + text + '"');
        }
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static NmeaSentence proprietary(Fields fields, String address) {
        return switch (address) {
            case "PMTK001" -> pmtkAnswer(fields, address);
            case "PMTK010" ->
                fields.text(1).equals("001") ? new NmeaSentence.Started() : new NmeaSentence.Unknown(address);
            default -> antenna(fields, address);
        };
    }

    private static NmeaSentence pmtkAnswer(Fields fields, String address) {
        OptionalInt command = fields.number(1, 0, 999);
        OptionalInt flag = fields.number(2, 0, 9);
        return command.isPresent() && flag.isPresent()
                ? new NmeaSentence.PmtkAnswer(command.getAsInt(), flag.getAsInt())
                : new NmeaSentence.Unknown(address);
    }

    private static NmeaSentence antenna(Fields fields, String address) {
        boolean antenna = (address.equals("PGTOP") || address.equals("PCD"))
                && fields.text(1).equals("11");
        if (!antenna) {
            return new NmeaSentence.Unknown(address);
        }
        return new NmeaSentence.Antenna(
                switch (fields.text(2)) {
                    case "1" -> AntennaStatus.SHORT;
                    case "2" -> AntennaStatus.INTERNAL;
                    case "3" -> AntennaStatus.ACTIVE;
                    default -> AntennaStatus.UNKNOWN;
                });
    }

    private static NmeaSentence txt(Fields fields, String address) {
        return switch (fields.text(4)) {
            case "ANTSTATUS=OK" -> new NmeaSentence.Antenna(AntennaStatus.ACTIVE);
            case "ANTSTATUS=OPEN" -> new NmeaSentence.Antenna(AntennaStatus.OPEN);
            case "ANTSTATUS=SHORT" -> new NmeaSentence.Antenna(AntennaStatus.SHORT);
            case "ANTSTATUS=INIT", "ANTSTATUS=DONTKNOW" -> new NmeaSentence.Antenna(AntennaStatus.UNKNOWN);
            default ->
                UBLOX_BANNER.matcher(fields.text(4)).lookingAt()
                        ? new NmeaSentence.Started()
                        : new NmeaSentence.Unknown(address);
        };
    }
}
