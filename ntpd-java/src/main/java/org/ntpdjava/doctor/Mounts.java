package org.ntpdjava.doctor;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** What is mounted where, as a process sees it: {@code /proc/PID/mountinfo}, see proc(5). */
final class Mounts {
    private static final int POINT = 4;
    private static final int OPTIONS = 5;

    private Mounts() {}

    /** The last and deepest mount above it counts. */
    static boolean isReadOnly(Tree tree, long pid, String path) {
        String options = "";
        int depth = -1;
        for (String line :
                tree.text("/proc/" + pid + "/mountinfo").orElse("").lines().toList()) {
            List<String> fields = Arrays.asList(line.split(" ", -1));
            if (fields.size() > OPTIONS && Path.of(path).startsWith(fields.get(POINT))) {
                int own = Path.of(fields.get(POINT)).getNameCount();
                options = own >= depth ? fields.get(OPTIONS) : options;
                depth = Math.max(depth, own);
            }
        }
        return List.of(options.split(",", -1)).contains("ro");
    }
}
