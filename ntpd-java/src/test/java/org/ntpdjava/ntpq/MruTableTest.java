package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.time.NtpTimestamp;

class MruTableTest {
    private static final String ROWS = "addr.0=192.0.2.7:123, last.0=0x00000064.00000000, first.0=0x00000032.00000000,"
            + " ct.0=11, mv.0=36, rs.0=0x420, sc.0=0.125, dr.0=4,"
            + " addr.1=[2001:db8::7]:50123, last.1=0x00000050.80000000, first.1=0x00000050.80000000, ct.1=1, mv.1=35,"
            + " rs.1=0x20, sc.1=0.050, dr.1=0, addr.2=[fe80::7%2]:123, last.2=0x00000040.00000000,"
            + " first.2=0x00000040.00000000, ct.2=1, mv.2=36, rs.2=0x0";

    private static List<MruRow> rows() {
        return TaggedRows.of(VariableList.parse(ROWS)).rows().stream()
                .map(row -> MruRow.of(row).orElseThrow())
                .toList();
    }

    private static MruTable table(boolean detailed) {
        return new MruTable(new NtpTimestamp(110L << 32), RestrictionBits.BEFORE, HostNames.NUMERIC, detailed);
    }

    @Test
    void marksWhoIsLimited() {
        assertEquals("""
                lstint avgint rstr r m v  count rport remote address
                ==============================================================================
                    10      5  420 K 4 4     11   123 192.0.2.7
                    30      0   20 L 3 4      1 50123 2001:db8::7
                    46      0    0 . 4 4      1   123 fe80::7
                """, table(false).text(rows()));
    }

    @Test
    void hasTheColumnsOfNtpsecWhenTheyWereAskedFor() {
        assertEquals("""
                 lstint avgint rstr r m v  count    score   drop rport remote address
                =====================================================================
                     10   5.00  420 K 4 4     11    0.125      4   123 192.0.2.7
                     30      0   20 L 3 4      1    0.050      0 50123 2001:db8::7
                     46      0    0 . 4 4      1        -      -   123 fe80::7
                """, table(true).text(rows()));
    }

    @ParameterizedTest
    @CsvSource({
        "ntpd 4.2.8p15@1.3728-o Wed Sep 23, 0x40",
        "ntpd 4.2.8p12, 0x40",
        "ntpd 4.2.8p11@1.3, 0x20",
        "ntpd 4.2.6p5, 0x20",
        "ntpd ntpsec-1.2.2, 0x20",
        "ntpd ntpd-java-0.1.0, 0x20"
    })
    void asksForLimitedByTheBitOfTheServer(String version, String bit) throws NtpqException {
        MruWishes wishes = MruWishes.of(List.of("limited"), () -> RestrictionBits.of(version));
        assertEquals(", resany=" + bit, wishes.filters());
    }

    @Test
    void tellsTheServerWhatIsWanted() throws NtpqException {
        MruWishes wishes = MruWishes.of(
                List.of("mincount=2", "minscore=0.5", "laddr=::1", "recent=10", "frags=4", "sort=-drop", "odd=1"),
                () -> RestrictionBits.CLASSIC);
        assertEquals(", mincount=2, minscore=0.5, laddr=::1", wishes.filters());
        assertEquals(", recent=10", wishes.filtersAtFirst());
        assertEquals(4, wishes.fragments());
        assertTrue(wishes.detailed());
        assertEquals(List.of("odd=1"), wishes.ignored());
        assertEquals(
                4,
                rows().stream()
                        .sorted(wishes.order())
                        .findFirst()
                        .orElseThrow()
                        .dropped()
                        .orElse(0));
    }

    /** Servers do not answer to such a value, so that it would look as if they were gone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "mincount=x",
                "mincount",
                "mindrop=-1",
                "minscore=1,2",
                "maxlstint=1h",
                "minlstint=",
                "recent=all",
                "resall=limited",
                "resany=0x",
                "laddr=eth0",
                "frags=x",
                "limit=0"
            })
    void saysWhichTagHasAValueThatNoServerCouldRead(String word) {
        NtpqException wrong = assertThrows(
                NtpqException.class, () -> MruWishes.of(List.of("kod", word), () -> RestrictionBits.CLASSIC));
        assertEquals(Trouble.USAGE, wrong.trouble());
        String tag = word.replaceFirst("=.*", "");
        assertTrue(wrong.text().startsWith("***mrulist: " + tag + " "), wrong.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"laddr=192.0.2.1", "laddr=[2001:db8::1]", "laddr=fe80::1%eth0", "resall=0x40", "minscore=2.5"})
    void sendsWhatAServerCanRead(String word) throws NtpqException {
        assertEquals(
                ", " + word,
                MruWishes.of(List.of(word), () -> RestrictionBits.CLASSIC).filters());
    }

    @Test
    void refusesWhatWouldBecomeAnotherVariable() {
        assertThrows(
                NtpqException.class, () -> MruWishes.of(List.of("mincount=2,nonce=x"), () -> RestrictionBits.CLASSIC));
        assertThrows(NtpqException.class, () -> MruWishes.of(List.of("sort=beauty"), () -> RestrictionBits.CLASSIC));
    }
}
