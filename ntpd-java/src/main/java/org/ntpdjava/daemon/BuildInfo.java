package org.ntpdjava.daemon;

import org.ntpdjava.ntp.control.DaemonIdentity;
import org.ntpdjava.product.Product;

/** Who we are and where we run, in ntpd's words. */
final class BuildInfo {
    private BuildInfo() {}

    static DaemonIdentity identity() {
        return new DaemonIdentity(
                Product.banner("ntpd"),
                processor(System.getProperty("os.arch", "unknown")),
                System.getProperty("os.name", "unknown") + "/" + System.getProperty("os.version", ""));
    }

    /** Java says amd64 for what uname, and so ntpd, calls x86_64. */
    private static String processor(String arch) {
        return arch.equals("amd64") ? "x86_64" : arch;
    }
}
