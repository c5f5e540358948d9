package org.ntpdjava.stats.page;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.time.LeapIndicator;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.stats.stability.History;
import org.ntpdjava.stats.watch.Pictures;
import org.ntpdjava.stats.watch.Snapshot;

/** What is said of a client that we ask back. */
class ClientsDocumentTest {
    private static final PeerState ASKED = Pictures.server("", "192.0.2.1", SelectionStatus.REJECT);

    /** It asks us; it polls once in 64 s. */
    private static final Client ASKS =
            new Client(ASKED.remote().address(), 40, Pictures.ago(2_560), Pictures.ago(20), 4, 3, 0, false);

    private static String verdict(PeerState peer) {
        Snapshot now = Pictures.snapshot(Pictures.synchronised(500, List.of(peer)), 0);
        PageSupply supply = new PageSupply(
                () -> now, new History(), new One(), _ -> "", () -> 0, InstantSource.system(), "ntpd-java", "pi");
        String document = new String(new ClientsDocument(supply).get(), StandardCharsets.UTF_8);
        return document.replaceFirst("(?s).*\"verdict\":\"([a-z_]*)\".*", "$1");
    }

    private static void expect(String verdict, PeerState peer) {
        assertTrue(verdict.equals(verdict(peer)), () -> verdict(peer) + " and not " + verdict);
    }

    @Test
    void itIsInSyncWhileItsAnswersAreGood() {
        expect("in_sync", ASKED);
    }

    /** Its answers say so, and make it reachable for nobody. */
    @Test
    void itHasNoTimeWhereItAnswersThatItHasNone() {
        expect("unsynchronised", Pictures.heard(ASKED, 0, LeapIndicator.ALARM));
        PeerState eightPollsAgo = Pictures.heardAt(ASKED, Pictures.ago(512));
        expect("unsynchronised", Pictures.heard(eightPollsAgo, 0, LeapIndicator.ALARM));
    }

    @Test
    void itIsSilentWhereItDoesNotAnswerAnyMore() {
        expect("silent", Pictures.heard(ASKED, 0, LeapIndicator.NONE));
        PeerState longAgo = Pictures.heardAt(ASKED, Pictures.ago(513));
        expect("silent", Pictures.heard(longAgo, 0, LeapIndicator.ALARM));
    }

    @Test
    void itIsSilentWhereItNeverAnswered() {
        PeerState never = Pictures.heardAt(ASKED, NtpTimestamp.ZERO);
        expect("silent", Pictures.heard(never, 0, LeapIndicator.ALARM));
    }

    private record One() implements Clients {
        @Override
        public List<Client> busiest(NtpTimestamp now, int most) {
            return List.of();
        }

        @Override
        public Optional<Client> find(IpAddress address, NtpTimestamp now) {
            return Optional.of(ASKS);
        }
    }
}
