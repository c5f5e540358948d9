package org.ntpdjava.interop;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.ntpdjava.interop.Program.words;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Addresses and interfaces come and go under {@code interface} rules while a daemon with two receivers runs. */
class InterfaceRulesTest {
    private static final int OURS = 1;
    private static final int CLIENT = 2;
    private static final int SERVER = 3;
    private static final int LISTENED = 10;
    private static final int LATER = 11;
    private static final int IGNORED = 12;
    private static final int MOVING = 13;
    /** More than a look at the interfaces takes to come. */
    private static final Duration NOTICED = Duration.ofSeconds(20);

    private static final Duration SYNCHRONISED = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    /** The stratum, at the end of ntpdig's line. */
    private static final Pattern ANSWERED = Pattern.compile(" s\\d+ ");

    @TempDir
    Path directory;

    @Test
    void addressesAreServedWhileTheyAreThereAndTheRulesSaySo() throws IOException {
        try (Lan lan = new Lan(directory).host(OURS).host(CLIENT).alsoAt(OURS, LISTENED);
                Program _ = ours(
                        lan,
                        "server 127.127.1.0 minpoll 3 maxpoll 3 iburst",
                        "interface ignore all",
                        "interface listen " + Lan.address(LISTENED),
                        "interface listen " + Lan.address(LATER),
                        "interface listen eth5")) {
            awaitServed(lan, LISTENED);
            assertFalse(isServed(lan, OURS), "no rule names it");
            lan.alsoAt(OURS, LATER).alsoAt(OURS, IGNORED).alsoAt(OURS, MOVING);
            awaitServed(lan, LATER);
            assertFalse(isServed(lan, IGNORED), "ignored");
            assertFalse(isServed(lan, MOVING), "it is not on eth5");

            lan.noLongerAt(OURS, LATER).noLongerAt(OURS, MOVING);
            assertFalse(isServed(lan, LATER), "gone");
            lan.second(OURS, "eth5", MOVING);
            awaitServed(lan, MOVING);
            lan.alsoAt(OURS, LATER);
            awaitServed(lan, LATER);
        }
    }

    /** Whom we ask is asked from an address that the rules allow, and from another when that has gone. */
    @Test
    void ourRequestsLeaveFromAnAddressThatTheRulesAllow() throws IOException {
        try (Lan lan = new Lan(directory)
                        .host(OURS)
                        .host(CLIENT)
                        .host(SERVER)
                        .alsoAt(OURS, LISTENED)
                        .alsoAt(OURS, LATER);
                Program _ = Chrony.serve(lan, SERVER, directory, 3, List.of());
                Program _ = ours(
                        lan,
                        "server " + Lan.address(SERVER) + " minpoll 3 maxpoll 3 iburst",
                        "interface ignore all",
                        "interface listen " + Lan.address(LISTENED),
                        "interface listen " + Lan.address(LATER))) {
            await(lan, "dstadr", "dstadr=(" + Lan.address(LISTENED) + "|" + Lan.address(LATER) + ")");
            awaitServed(lan, LISTENED);
            lan.noLongerAt(OURS, LISTENED);
            await(lan, "dstadr,reach", "dstadr=" + Lan.address(LATER));
            lan.noLongerAt(OURS, LATER).alsoAt(OURS, LISTENED);
            await(lan, "dstadr,reach", "dstadr=" + Lan.address(LISTENED));
        }
    }

    private Program ours(Lan lan, String... lines) throws IOException {
        List<String> all = new ArrayList<>(List.of(lines));
        all.add("restrict default");
        Path conf = Files.write(directory.resolve("ours.conf"), all);
        return Program.start(
                "ours", directory, words(lan.on(OURS), Parts.ourDaemon(), "--receivers", 2, "-n", "-c", conf));
    }

    private String ask(Lan lan, String variables) {
        return lan.run(OURS, ANSWER, Parts.ourNtpq(), "-n", "-c", "rv &1 " + variables, "127.0.0.1");
    }

    private void await(Lan lan, String variables, String wanted) {
        Waiting.until(
                wanted, SYNCHRONISED, () -> ask(lan, variables), text -> text.matches("(?s).*" + wanted + "\\b.*"));
    }

    private String dig(Lan lan, int number) {
        return lan.run(CLIENT, ANSWER, Parts.ntpdig(), "-t", 1, Lan.address(number));
    }

    private boolean isServed(Lan lan, int number) {
        return ANSWERED.matcher(dig(lan, number)).find();
    }

    private void awaitServed(Lan lan, int number) {
        Waiting.until(
                "answer from " + Lan.address(number),
                NOTICED,
                () -> dig(lan, number),
                text -> ANSWERED.matcher(text).find());
    }
}
