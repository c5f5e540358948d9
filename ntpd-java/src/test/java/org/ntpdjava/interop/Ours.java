package org.ntpdjava.interop;

import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Our daemon on a host of the LAN. Its files carry its name. */
final class Ours {
    private Ours() {}

    /** @param options besides {@code -n} and its configuration file */
    static Program start(Lan lan, String name, int host, Path directory, List<String> lines, Object... options)
            throws IOException {
        Path conf = Files.write(directory.resolve(name + ".conf"), lines);
        return Program.start(name, directory, words(lan.on(host), Parts.ourDaemon(), words(options), "-n", "-c", conf));
    }
}
