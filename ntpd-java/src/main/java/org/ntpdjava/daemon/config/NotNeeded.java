package org.ntpdjava.daemon.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What ntpd has to be told and we find out ourselves, or nobody needs: understood, and without effect for good. */
final class NotNeeded {
    private static final String ALLOCATED_ONCE = "the list of clients has all its memory from the start; see maxmem";

    private static final String PROVES_NOTHING =
            "a packet that does not verify ends no association, for anybody can send it";

    private static final Map<Keyword, String> TABLE = new Table()
            .because("how steady the clock is, is learnt from its sources", TinkerOption.ALLAN)
            .because(
                    "the least delay of each server is remembered for hours, and answers that took longer weigh less",
                    TinkerOption.HUFFPUFF)
            .because(ALLOCATED_ONCE, MruOption.INITALLOC, MruOption.INITMEM, MruOption.INCALLOC, MruOption.INCMEM)
            .because("signatures for Windows domains are a Samba server's business", RestrictFlag.MSSNTP)
            .because("there are no traps", RestrictFlag.LOWPRIOTRAP)
            .because(PROVES_NOTHING, SystemFlag.UNPEER_CRYPTO_EARLY, SystemFlag.UNPEER_CRYPTO_NAK_EARLY)
            .because(PROVES_NOTHING, SystemFlag.UNPEER_DIGEST_EARLY)
            .because("only ntpd built to measure itself writes it, no packaged one does", StatisticsName.TIMINGSTATS)
            .because("Java opens as many files as the system lets it", RlimitOption.FILENUM)
            .because("the stacks of threads are Java's; see -Xss of java", RlimitOption.STACKSIZE)
            .build();

    private NotNeeded() {}

    /** The notice for this word, empty if it does its job. */
    static Optional<String> notice(Token token, Keyword keyword) {
        return Optional.ofNullable(TABLE.get(keyword))
                .map(why -> token.shown() + " is understood and has no effect: " + why);
    }

    /** Builds the table a line at a time. */
    private static final class Table {
        private final Map<Keyword, String> entries = new HashMap<>();

        Table because(String why, Keyword... keywords) {
            List.of(keywords).forEach(keyword -> entries.put(keyword, why));
            return this;
        }

        Map<Keyword, String> build() {
            return Map.copyOf(entries);
        }
    }
}
