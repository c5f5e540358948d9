package org.ntpdjava.interop;

import java.nio.file.Path;
import java.util.List;

/**
 * Words before a command that take from it the right to set this machine's clock, CAP_SYS_TIME, for good. What then runs
 * looks at its own capabilities first, and ends with {@value #HAS_A_HAND} should it still have that one.
 */
final class Clockless {
    static final int HAS_A_HAND = 97;

    /** Bit 25 of each set is CAP_SYS_TIME. */
    private static final String LOOK_AND_BECOME = "while read -r name bits; do case $name in Cap*) "
            + "[ $((0x$bits >> 25 & 1)) = 0 ] || { echo \"$name $bits: has a hand on the clock\"; exit " + HAS_A_HAND
            + "; };; esac; done </proc/self/status; exec \"$@\"";

    /** systemd-timesyncd finds its configuration in a place of its own; what was there, and its old state, is hidden. */
    private static final String TIMESYNCD_FOLDERS = "peers=$1; conf=$2; shift 2; mount --make-rprivate / && "
            + "mount -t tmpfs tmpfs /var/lib && mount -t tmpfs -o mode=755 tmpfs /run && "
            + "mkdir -p /run/systemd/timesyncd.conf.d && cp \"$conf\" /run/systemd/timesyncd.conf.d/ && "
            + "chmod -R a+rX /run/systemd && mount --bind \"$peers\" /mnt && exec \"$@\"";

    private Clockless() {}

    /** Everything else root may do stays: port 123, for one. */
    static List<String> root() {
        return words("-sys_time");
    }

    private static List<String> words(String drop, String... who) {
        return Program.words(
                "setpriv",
                "--inh-caps=" + drop,
                "--bounding-set=" + drop,
                List.of(who),
                "--no-new-privs",
                "sh",
                "-c",
                LOOK_AND_BECOME,
                "sh");
    }

    /** As nobody, without any capability, in a private view of the files. */
    static List<String> timesyncd(Path peers, Path conf) {
        return Program.words(
                "unshare",
                "--mount",
                "sh",
                "-c",
                TIMESYNCD_FOLDERS,
                "sh",
                peers,
                conf,
                "env",
                "SYSTEMD_LOG_LEVEL=debug",
                "SYSTEMD_LOG_TARGET=console",
                words("-all", "--reuid=65534", "--regid=65534", "--clear-groups"),
                "/mnt/bin/timesyncd");
    }
}
