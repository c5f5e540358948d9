package org.ntpdjava.ntpq;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * How a long list of clients is fetched, as pure code: what to ask next, fed with what was answered. The server sends its list
 * from the longest silent client on, as much as fits. Each further request names the last clients that came; the server goes
 * on behind the first of them that has not spoken since. Who speaks meanwhile comes again at the end.
 *
 * <p>A nonce proves that we get what we ask for; each answer brings the next one. What is lost is asked for in smaller pieces.
 * Memory and time are bounded, whatever the server sends.
 */
final class MruWalk {
    /** Ends the list, however many more there are: what 128 MB of heap are known to be enough for. */
    static final int MOST_ROWS = 250_000;

    private static final int MOST_FRAGMENTS = Reassembly.MAX_FRAGMENTS;
    private static final int MOST_LIMIT = 3 * MOST_FRAGMENTS;
    private static final int MOST_NAMED = 16;
    private static final int MOST_RESTARTS = 8;
    private static final int MOST_FAILURES = 8;

    private final String filters;
    private final String filtersAtFirst;
    private final SequencedMap<IpAddress, MruRow> rows = new LinkedHashMap<>();
    private String nonce = "";
    private boolean byFragments = true;
    private int fragments;
    private int limit;
    private int mostLimit = MOST_LIMIT;
    private int named;
    private int updates;
    private int restarts;
    private int failures;
    private Optional<NtpTimestamp> now = Optional.empty();
    private Optional<Reply> end = Optional.empty();
    private boolean stopped;

    /** What to ask. */
    record Question(ControlOpcode opcode, String data) {}

    /**
     * @param filters of every request, each with a comma before it
     * @param filtersAtFirst of the first one only
     * @param fragments datagrams of an answer, 1 to 32
     * @param limit rows of an answer for servers that do not count datagrams
     */
    MruWalk(String filters, String filtersAtFirst, int fragments, int limit) {
        this.filters = filters;
        this.filtersAtFirst = filtersAtFirst;
        this.fragments = Math.clamp(fragments, 1, MOST_FRAGMENTS);
        this.limit = Math.clamp(limit, 1, MOST_LIMIT);
    }

    /** Empty when there is nothing more to ask. */
    Optional<Question> next() {
        if (isComplete() || end.isPresent() || stopped) {
            return Optional.empty();
        }
        if (nonce.isEmpty()) {
            return Optional.of(new Question(ControlOpcode.REQUEST_NONCE, ""));
        }
        String size = byFragments ? ", frags=" + fragments : ", limit=" + limit;
        String data = "nonce=" + nonce + size + filters + (rows.isEmpty() ? filtersAtFirst : "");
        return Optional.of(new Question(ControlOpcode.READ_MRU, data + lastSeen(data.length())));
    }

    /** The newest ones first, as many as fit and a server reads. */
    private String lastSeen(int used) {
        StringBuilder text = new StringBuilder();
        named = 0;
        for (MruRow row : rows.sequencedValues().reversed()) {
            String one = ", addr." + named + "=" + row.endpoint() + ", last." + named + "=" + row.last();
            if (named == MOST_NAMED || used + text.length() + one.length() > ControlHeader.MAX_DATA_OCTETS) {
                break;
            }
            text.append(one);
            named++;
        }
        return text.toString();
    }

    /** What came of the last question. */
    void answered(Reply reply) {
        switch (reply) {
            case Reply.Data data -> take(VariableList.parse(data.text()));
            case Reply.Refused(int association, ControlError reason, int code) -> refused(reply, reason);
            case Reply.NothingReceived() -> failed(reply);
            case Reply.Incomplete() -> failed(reply);
            case Reply.TooMuch() -> failed(reply);
            case Reply.Unauthentic(int keyId) -> end = Optional.of(reply);
        }
    }

    private void take(VariableList answer) {
        boolean askedForNonce = nonce.isEmpty();
        nonce = answer.text("nonce").filter(MruWalk::isNonce).orElse("");
        if (askedForNonce) {
            if (nonce.isEmpty()) {
                failed(new Reply.Incomplete());
            }
            return;
        }
        boolean progress = false;
        for (TaggedRows.Row tagged : TaggedRows.of(answer).rows()) {
            progress |= MruRow.of(tagged).filter(this::add).isPresent();
        }
        now = answer.text("now").flatMap(Numbers::timestamp);
        if (rows.size() >= MOST_ROWS) {
            stopped = true;
        } else if (progress) {
            failures = 0;
            grow();
        } else if (now.isEmpty()) {
            failed(new Reply.Incomplete());
        }
    }

    private static boolean isNonce(String text) {
        return text.length() >= 8 && text.length() <= 64 && text.chars().allMatch(Character::isLetterOrDigit);
    }

    /** Returns whether it is new, or says something new. */
    private boolean add(MruRow row) {
        MruRow before = rows.remove(row.address());
        rows.put(row.address(), row);
        boolean changed = before != null && !before.last().equals(row.last());
        if (changed) {
            updates++;
        }
        return before == null || changed;
    }

    private void grow() {
        fragments = Math.min(MOST_FRAGMENTS, fragments + 1);
        limit = Math.min(mostLimit, Math.max(limit + 1, limit * 33 / 32));
    }

    private void refused(Reply reply, ControlError reason) {
        if (reason == ControlError.UNKNOWN_VARIABLE && named > 0 && restarts < MOST_RESTARTS) {
            forgetNamed();
        } else if (reason == ControlError.BAD_VALUE && byFragments && !hasUnusualFilters()) {
            byFragments = false; // a server of before 4.2.7p300 counts rows
        } else if (reason == ControlError.BAD_VALUE && !byFragments && limit > 1) {
            mostLimit = limit - 1;
            limit = mostLimit;
        } else {
            end = Optional.of(reply);
        }
    }

    /** A value of these may be what the server does not like. */
    private boolean hasUnusualFilters() {
        return filters.contains("laddr=");
    }

    /** All that were named have spoken since: they will come again. */
    private void forgetNamed() {
        for (int i = 0; i < named && !rows.isEmpty(); i++) {
            rows.pollLastEntry();
        }
        if (rows.isEmpty()) {
            restarts++;
        }
    }

    /** A server does not answer a nonce that is too old, so a new one comes with the smaller request. */
    private void failed(Reply reply) {
        failures++;
        nonce = "";
        fragments = Math.max(1, fragments / 2);
        limit = Math.max(2, limit / 2);
        if (failures >= MOST_FAILURES || (rows.isEmpty() && failures >= 2)) {
            end = Optional.of(reply);
        }
    }

    /** Nothing more is asked. */
    void stop() {
        stopped = true;
    }

    /** The server said that there are no more. */
    boolean isComplete() {
        return now.isPresent();
    }

    /** What ended it before its end; empty while it goes on, and when the user or the bound did. */
    Optional<Reply> trouble() {
        return end;
    }

    /** The server's clock when it had sent all. */
    Optional<NtpTimestamp> now() {
        return now;
    }

    /** How often a client came again. */
    int updates() {
        return updates;
    }

    int size() {
        return rows.size();
    }

    /** From the longest silent one on. */
    List<MruRow> rows() {
        return new ArrayList<>(rows.values());
    }
}
