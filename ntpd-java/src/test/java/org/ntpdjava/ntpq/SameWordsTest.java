package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.why.WhySentences;
import org.ntpdjava.why.WhySubject;

/** Whoever asks over the network reads what the daemon itself says of its sources. */
class SameWordsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T00:25:53.600Z");
    private static final List<String> TIMES =
            List.of("offset", "delay", "dispersion", "jitter", "rootdelay", "rootdisp", "nonsense");

    private final List<PeerState> ours =
            RecipeState.at(NtpTimestamp.ofInstant(NOW)).peers();

    @Test
    void aSourceIsTheSameOverTheNetwork() throws Exception {
        List<WhyTold> told = told();
        assertEquals(ours.size(), told.size());
        for (int i = 0; i < told.size(); i++) {
            assertEquals(facts(WhySubject.of(ours.get(i))), facts(told.get(i).source()));
            assertEquals(WhySentences.text(ours.get(i)), told.get(i).sentence());
        }
    }

    /** All that a sentence may be made of. */
    private static List<Object> facts(WhySubject subject) {
        List<Object> facts = new ArrayList<>(List.of(
                subject.selection(),
                subject.isGroup(),
                subject.address(),
                subject.isHeard(),
                subject.unanswered(),
                subject.sent(),
                subject.keyId(),
                subject.flash(),
                subject.pollLog2S(),
                subject.isFullyReached(),
                subject.stratum(),
                rounded(subject.fudgeS("fudgetime1")),
                rounded(subject.fudgeS("fudgetime2"))));
        TIMES.forEach(name -> facts.add(rounded(subject.timeS(name))));
        return facts;
    }

    /** To a microsecond, as mode 6 tells them. */
    private static Optional<Long> rounded(Optional<Double> seconds) {
        return seconds.map(s -> Math.round(s * 1e6));
    }

    private List<WhyTold> told() throws NtpqException, IOException {
        Client.World world = new Client.World(InstantSource.fixed(NOW), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        try (Client client = new Client(
                host -> new DirectTransport(NtpTimestamp.ofInstant(NOW)),
                world,
                Settings.DEFAULT.withShowNames(false))) {
            client.connect("localhost");
            return WhyCommand.told(client, WhyCommand.everybody(client));
        }
    }
}
