package org.ntpdjava.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.Reason;
import org.ntpdjava.ntp.state.Reason.Stage;
import org.ntpdjava.ntp.state.ReceiverStatus;
import org.ntpdjava.ntp.state.SelectionStatus;

/**
 * A made-up world as it is at the moment when somebody looks.
 *
 * @param boundNs of the error; {@link Long#MAX_VALUE} where the time is not known
 * @param leader the association that is followed, 0 for none
 * @param clients how many are remembered
 */
record Scene(List<Member> members, long boundNs, int leader, int clients) {
    /** Names and addresses as nobody should have them. */
    static final String HOSTILE =
            "<img src=x onerror=\"window.hacked=1\"><script>window.hacked=1</script>&lt;b&gt;\"'`${1}";

    private static final Reason FALSE = Reason.of(Stage.FALSETICKER, 0.0412, 0.0436, -2.1e-6, 2.3e-6);

    private static Member pulse() {
        return Member.clock(1, 22, "PPS", 350e-9, SelectionStatus.PPS_PEER, Reason.of(Stage.PULSE_LEADS));
    }

    private static Member gps() {
        return Member.clock(2, 20, "GPS", 2.4e-3, SelectionStatus.SYSTEM_PEER, Reason.of(Stage.PREFERRED, 0, 0))
                .with(Member.sky());
    }

    private static Member server(int id, String name, String address, double offsetS) {
        return Member.server(id, name, address, offsetS, SelectionStatus.CANDIDATE, Reason.of(Stage.SURVIVOR, 0, 0));
    }

    /** As it should be: a pulse, a receiver, siblings on the LAN, one server that is wrong. */
    static Scene locked() {
        return new Scene(
                List.of(
                        pulse(),
                        gps(),
                        server(3, "pi-ntp1.home.example", "192.168.3.199", 21e-6),
                        server(4, "pi-ntp3.home.example", "fd12:3456:789a::3", -34e-6),
                        server(5, "", "192.168.3.20", 310e-6)),
                1_840,
                1,
                38);
    }

    static Scene falseticker() {
        List<Member> members = new ArrayList<>(locked().members());
        members.add(Member.server(6, "ntp.wrong.example", "203.0.113.7", 0.0424, SelectionStatus.FALSETICK, FALSE));
        return new Scene(members, 1_840, 1, 38);
    }

    /** Nothing has been heard yet, but for a receiver without a fix. */
    static Scene starting() {
        Member blind = Member.clock(
                        2, 20, "GPS", 2.4e-3, SelectionStatus.REJECT, Reason.of(Stage.UNFIT, 0x1000, 16, 1.5, 16))
                .with(0, SelectionStatus.REJECT, Reason.of(Stage.UNFIT, 0x1000, 16, 1.5, 16))
                .with(new ReceiverStatus(
                        ReceiverStatus.Fix.NONE, OptionalInt.of(0), List.of(), ReceiverStatus.Antenna.OPEN));
        Member silent = pulse().with(0, SelectionStatus.REJECT, Reason.NEW);
        return new Scene(List.of(silent, blind), Long.MAX_VALUE, 0, 0);
    }

    /** Network servers alone, ten of them. */
    static Scene tenServers() {
        List<Member> members = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            SelectionStatus status = i == 1
                    ? SelectionStatus.SYSTEM_PEER
                    : i == 9
                            ? SelectionStatus.OUTLIER
                            : i == 10 ? SelectionStatus.FALSETICK : SelectionStatus.CANDIDATE;
            Reason reason = i == 9
                    ? Reason.of(Stage.OUTLIER, 0.0012, 0.00031)
                    : i == 10 ? FALSE : Reason.of(i == 1 ? Stage.LEADER : Stage.SURVIVOR, 0.12, 0);
            members.add(Member.server(
                    i,
                    i == 4
                            ? "a-server-with-a-very-long-name-indeed.time.department.example.org"
                            : "ntp" + i + ".example.net",
                    "2001:db8:1234:5678:9abc:def0:1234:" + Integer.toHexString(0x5678 + i),
                    i == 10 ? 0.0424 : (i - 5) * 9e-5,
                    status,
                    reason));
        }
        return new Scene(members, 2_310_000, 1, 100_000);
    }

    /** All sources have gone. */
    static Scene holdover() {
        List<Member> members = locked().members().stream()
                .map(member -> member.with(0, SelectionStatus.REJECT, new Reason(Stage.UNFIT, 0x1000, 0, 0, 0, "")))
                .toList();
        return new Scene(members, 48_700, 0, 38);
    }

    /** A server whose name is a program. */
    static Scene hostile() {
        return new Scene(List.of(pulse(), server(3, HOSTILE, "192.0.2.66", 1e-5)), 1_840, 1, 3);
    }

    Optional<PeerState> leading(List<PeerState> peers) {
        return peers.stream().filter(peer -> peer.associationId() == leader).findFirst();
    }
}
