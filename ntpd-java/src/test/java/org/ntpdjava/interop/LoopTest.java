package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two of our daemons, with two addresses each, ask each other: from the first, at the second. One has a server of its own, the
 * other follows him, and says so by an address that nobody was ever asked from. He is recognised all the same, and not followed.
 */
@Execution(ExecutionMode.CONCURRENT)
class LoopTest {
    private static final int SERVER = 1;
    private static final int OURS = 2;
    private static final int OURS_TOO = 3;
    /** What is added to the number of a host for its second address. */
    private static final int SECOND = 100;

    private static final int SERVERS_STRATUM = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private static final int LOOKS = 10;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    @TempDir
    Path directory;

    @Test
    void whoFollowsOurSecondAddressIsNotFollowed() throws IOException {
        try (Lan lan = new Lan(directory)
                        .host(SERVER)
                        .host(OURS)
                        .host(OURS_TOO)
                        .alsoAt(OURS, OURS + SECOND)
                        .alsoAt(OURS_TOO, OURS_TOO + SECOND);
                Program _ = Chrony.serve(lan, SERVER, directory, SERVERS_STRATUM, List.of());
                Program _ = ours(lan, OURS, Lan.address(SERVER), Lan.address(OURS_TOO + SECOND));
                Program _ = ours(lan, OURS_TOO, Lan.address(OURS + SECOND))) {
            await(lan, OURS, "rv 0 stratum", "stratum=" + (SERVERS_STRATUM + 1));
            await(lan, OURS_TOO, "rv 0 stratum", "stratum=" + (SERVERS_STRATUM + 2));
            await(lan, OURS, "rv &2 flash,refid", "peer_loop");
        }
    }

    /** No interface has either of these: one is of 127.0.0.0/8, one of a route of type local. */
    @Test
    void whoeverAnswersAsWeDoIsUs() throws IOException {
        String beside = "192.168.3.200";
        try (Lan lan = new Lan(directory).host(SERVER).host(OURS).local(OURS, beside);
                Program _ = Chrony.serve(lan, SERVER, directory, SERVERS_STRATUM, List.of());
                Program _ = ours(lan, OURS, Lan.address(SERVER), "127.0.0.7", beside)) {
            for (String association : List.of("&2", "&3")) {
                await(lan, OURS, "rv " + association + " flash,refid,stratum", "peer_loop");
            }
            await(lan, OURS, "rv 0 stratum", "stratum=" + (SERVERS_STRATUM + 1));
            for (int look = 0; look < LOOKS; look++) {
                Waiting.pause(BETWEEN_LOOKS);
                String told = ask(lan, OURS, "rv 0 stratum");
                assertTrue(told.contains("stratum=" + (SERVERS_STRATUM + 1)), told);
            }
        }
    }

    /** As containers have them: a bridge of its own, which comes while the daemon runs. */
    @Test
    void whoFollowsABridgeThatCameLaterIsNotFollowed() throws IOException {
        try (Lan lan = new Lan(directory).host(SERVER).host(OURS).host(OURS_TOO);
                Program _ = Chrony.serve(lan, SERVER, directory, SERVERS_STRATUM, List.of());
                Program _ = ours(lan, OURS, Lan.address(SERVER), Lan.address(OURS_TOO));
                Program _ = ours(lan, OURS_TOO, Lan.address(OURS + SECOND))) {
            await(lan, OURS, "rv 0 stratum", "stratum=" + (SERVERS_STRATUM + 1));
            lan.bridge(OURS, OURS + SECOND);
            await(lan, OURS_TOO, "rv 0 stratum", "stratum=" + (SERVERS_STRATUM + 2));
            await(lan, OURS, "rv &2 flash,refid", "peer_loop");
            String told = ask(lan, OURS, "rv &2 refid");
            assertTrue(told.contains("refid=" + Lan.address(OURS + SECOND)), told);
        }
    }

    private Program ours(Lan lan, int host, String... servers) throws IOException {
        List<String> lines = new ArrayList<>(List.of("restrict default"));
        for (String server : servers) {
            lines.add("server " + server + " minpoll 3 maxpoll 3 iburst");
        }
        return Ours.start(lan, "ours" + host, host, directory, lines);
    }

    private String ask(Lan lan, int host, String command) {
        return lan.run(host, ANSWER, Parts.ourNtpq(), "-n", "-c", command, "127.0.0.1");
    }

    private void await(Lan lan, int host, String command, String wanted) {
        Waiting.until(
                command + " of " + wanted + " at " + Lan.address(host),
                PATIENCE,
                () -> ask(lan, host, command) + ask(lan, host, "peers"),
                text -> Pattern.compile(wanted).matcher(text).find());
    }
}
