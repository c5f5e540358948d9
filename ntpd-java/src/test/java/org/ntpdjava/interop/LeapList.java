package org.ntpdjava.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.List;

/** A leap-seconds.list with a leap second that nobody has decided on. */
final class LeapList {
    private static final long NTP_MINUS_UNIX_S = 2_208_988_800L;

    private LeapList() {}

    /** The end of this half year. */
    static ZonedDateTime nextLeap() {
        ZonedDateTime now = Instant.now().atZone(ZoneOffset.UTC);
        int month = now.getMonthValue() <= 6 ? 7 : 1;
        int year = month == 1 ? now.getYear() + 1 : now.getYear();
        return ZonedDateTime.of(year, month, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    }

    /** As IERS publishes it, its digest included. */
    static Path write(Path directory, ZonedDateTime leap, ZonedDateTime expires) throws IOException {
        long updated = leap.minusMonths(6).toEpochSecond() + NTP_MINUS_UNIX_S;
        long ends = expires.toEpochSecond() + NTP_MINUS_UNIX_S;
        List<String> changes =
                List.of("2272060800\t10", "3692217600\t37", (leap.toEpochSecond() + NTP_MINUS_UNIX_S) + "\t38");
        String digested = updated + "" + ends + String.join("", changes).replace("\t", "");
        String text =
                "#$\t" + updated + "\n#@\t" + ends + "\n" + String.join("\n", changes) + "\n#h" + sha1(digested) + "\n";
        return Files.writeString(directory.resolve("leap-seconds.list"), text);
    }

    private static String sha1(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest).replaceAll("(.{8})", " $1");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
