package org.ntpdjava.daemon.config;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.ntpdjava.ntp.time.PollInterval;

/** What may follow the address of an association, and what {@code fudge} may say about a reference clock. */
@SuppressWarnings("ImmutableEnumChecker") // ValueRule is sealed over records of immutable things
enum SourceOption implements OptionKeyword {
    // every association
    IBURST(ValueRule.FLAG),
    BURST(ValueRule.FLAG),
    PREFER(ValueRule.FLAG),
    TRUE(ValueRule.FLAG),
    NOSELECT(ValueRule.FLAG),
    MINPOLL(ValueRule.clamped(PollInterval.LOWEST_LOG2_S, PollInterval.HIGHEST_LOG2_S)),
    MAXPOLL(ValueRule.clamped(PollInterval.LOWEST_LOG2_S, PollInterval.HIGHEST_LOG2_S)),
    MODE(ValueRule.whole(0, 0x7fff_ffffL)),
    BIAS(ValueRule.seconds()),
    // on the network
    VERSION(ValueRule.whole(1, 4)),
    KEY(ValueRule.whole(1, 65535)),
    PREEMPT(ValueRule.FLAG),
    XLEAVE(ValueRule.FLAG),
    AUTOKEY(ValueRule.FLAG),
    TTL(ValueRule.whole(1, 255)),
    IDENT(ValueRule.text("the name of a group")),
    NTS(ValueRule.FLAG),
    NOVAL(ValueRule.FLAG),
    ASK(ValueRule.text("the name of a server")),
    REQUIRE(ValueRule.text("the name of a server")),
    CA(ValueRule.text("a file or folder of root certificates")),
    CERT(ValueRule.text("a file of certificates")),
    AEAD(ValueRule.text("the name of an algorithm")),
    // reference clocks: the device
    UNIT(ValueRule.whole(0, 255)),
    PATH(ValueRule.text("a device")),
    PPSPATH(ValueRule.text("a PPS device")),
    BAUD(ValueRule.whole(300, 4_000_000)),
    SETUP(ValueRule.text("what to set in a receiver")),
    SUBTYPE(ValueRule.whole(0, 0x7fff_ffffL)),
    // reference clocks: fudge
    TIME1(ValueRule.seconds()),
    TIME2(ValueRule.seconds()),
    STRATUM(ValueRule.whole(0, 16)),
    REFID(ValueRule.text("a reference identifier of up to 4 characters")),
    ABBREV(ValueRule.text("a short name")),
    FLAG1(ValueRule.SWITCH),
    FLAG2(ValueRule.SWITCH),
    FLAG3(ValueRule.SWITCH),
    FLAG4(ValueRule.SWITCH);

    /** Of {@code server ADDRESS}, {@code peer}, {@code pool} and their broadcast kin. */
    static final Set<SourceOption> OF_NETWORK = Collections.unmodifiableSet(EnumSet.range(IBURST, AEAD));

    /** Of {@code fudge}. */
    static final Set<SourceOption> OF_FUDGE = Collections.unmodifiableSet(EnumSet.range(TIME1, FLAG4));

    /** Of {@code server 127.127.t.u}: device and fudge in one line, and what only the network needs is harmless. */
    static final Set<SourceOption> OF_CLOCK = Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(UNIT)));

    /** Of {@code refclock DRIVER}. */
    static final Set<SourceOption> OF_REFCLOCK = Collections.unmodifiableSet(EnumSet.allOf(SourceOption.class));

    private final ValueRule rule;

    SourceOption(ValueRule rule) {
        this.rule = rule;
    }

    @Override
    public ValueRule rule() {
        return rule;
    }
}
