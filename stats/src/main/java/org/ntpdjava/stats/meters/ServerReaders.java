package org.ntpdjava.stats.meters;

import java.util.Locale;
import java.util.Optional;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.state.Pauses;
import org.ntpdjava.ntp.state.ServerCounters;
import org.ntpdjava.stats.watch.Snapshot;

/** Numbers of the server and of the process. */
final class ServerReaders {
    private static final int CURRENT_VERSION = 4;

    private ServerReaders() {}

    /** Those that came; questions in version 4 are always told, so that the first one is an increase. */
    static void kinds(Snapshot now, Samples into) {
        for (int version = 0; version < 8; version++) {
            for (Mode mode : Mode.values()) {
                long count = now.kinds().count(version, mode);
                if (count > 0 || (version == CURRENT_VERSION && mode == Mode.CLIENT)) {
                    into.add(count, Integer.toString(version), mode.name().toLowerCase(Locale.ROOT));
                }
            }
        }
    }

    static void drops(Snapshot now, Samples into) {
        ServerCounters server = now.server();
        into.add(server.badFormat(), "bad_format");
        into.add(server.badAuth(), "bad_auth");
        into.add(server.declined(), "declined");
        into.add(server.restricted(), "restricted");
        into.add(server.limited(), "limited");
    }

    static void build(Snapshot now, Samples into) {
        String version = Optional.ofNullable(ServerReaders.class.getPackage().getImplementationVersion())
                .orElse("development");
        into.add(1, version, System.getProperty("java.version", "unknown"));
    }

    static void pauses(Snapshot now, Samples into) {
        for (int i = 0; i < Pauses.LIMITS_NS.size(); i++) {
            into.add(now.pauses().later().get(i), Double.toString(Pauses.LIMITS_NS.get(i) / 1e9));
        }
    }

    static void cpu(Snapshot now, Samples into) {
        into.add(now.usage().userS(), "user");
        into.add(now.usage().systemS(), "system");
    }

    /** Of who has a collector. */
    static void pushes(Snapshot now, Samples into) {
        now.pushes().ifPresent(pushes -> {
            into.add(pushes.taken(), "taken");
            into.add(pushes.failed(), "failed");
        });
    }
}
