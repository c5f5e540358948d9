package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * Broken configurations that were given to classic ntpd 4.2.8p15 and to NTPsec 1.2.2. What those two name, we name by the
 * same line; what they keep, we keep. Where we say more than they do, the case says so.
 */
class GoldenBadConfigTest {
    private static final String LOCL = "server 127.127.1.0";

    static Stream<Arguments> cases() {
        return Stream.of(
                golden("bad_filegen", "1", "127.127.1.0", "filegen loopstats file loopstats type hour enable", LOCL),
                golden("bad_statistics", "1", "127.127.1.0", "statistics loopstats foostats", LOCL),
                // classic says nothing, NTPsec "Ignoring duplicate"
                golden("dup_server", "2", "203.0.113.1", "server 203.0.113.1", "server 203.0.113.1 prefer"),
                // a syntax error there, harmless here
                golden("enable_pps", "", "127.127.1.0", "enable pps", "enable kernel", LOCL),
                // they say nothing
                golden("fudge_notconfigured", "2", "127.127.1.0", LOCL, "fudge 127.127.28.7 refid ABC"),
                golden("fudge_unknown", "2", "127.127.1.0", LOCL, "fudge 127.127.1.0 bogus 3"),
                golden("keys_missing", "", "127.127.1.0", "keys /etc/none", "trustedkey 1", LOCL),
                golden("leapfile_missing", "", "127.127.1.0", "leapfile /etc/none.list", LOCL),
                golden("many_errors", "1 2 4", "127.127.1.0", "foo", "bar", LOCL, "baz 1"),
                // they say nothing
                golden("minpoll_gt_max", "1", "127.127.1.0", "server 127.127.1.0 minpoll 9 maxpoll 6"),
                golden("noeol", "", "127.127.1.0", LOCL, "enable stats"),
                golden("number_bad", "1", "127.127.1.0", "tinker panic abc", LOCL),
                golden("pool_numeric", "", "203.0.113.1 127.127.1.0", "pool 203.0.113.1", LOCL),
                golden("prefer_two", "", "127.127.1.0 203.0.113.1", LOCL + " prefer", "server 203.0.113.1 prefer"),
                golden(
                        "quoted_and_comment",
                        "5",
                        "127.127.1.0",
                        "driftfile \"/var/lib/ntp/ntp.drift\" # comment",
                        LOCL + " # another",
                        "",
                        "   \t# indented",
                        "SERVER 127.127.28.3"),
                // cut in silence there
                golden("refid_long", "2", "127.127.1.0", LOCL, "fudge 127.127.1.0 refid TOOLONG"),
                golden("restrict_hostname", "", "127.127.1.0", "restrict time.nist.gov noquery", LOCL),
                // NTPsec takes ADDRESS/LENGTH as we do; classic ignores that line
                golden(
                        "restrict_mask",
                        "",
                        "127.127.1.0",
                        "restrict 10.0.0.0 mask 255.0.0.0 noquery",
                        "restrict 10.0.0.0/8 noserve",
                        "restrict fe80:: mask ffff:: ignore",
                        LOCL),
                // there kod has lost its limited, and says so
                golden(
                        "restrict_unknown_flag",
                        "1",
                        "127.127.1.0",
                        "restrict default kod bogusflag limited",
                        "restrict 127.0.0.1",
                        LOCL),
                golden("server_noaddr", "1", "127.127.1.0", "server", LOCL),
                golden("tos_float", "", "127.127.1.0", "tos minclock 3 maxclock 10 mindist 0.05 maxdist 3", LOCL),
                golden("uppercase", "1", "", "Server 127.127.1.0"));
    }

    private static Arguments golden(String name, String badLines, String sources, String... lines) {
        return Arguments.of(name, badLines, sources, List.of(lines));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void namesTheSameLinesAndKeepsTheSameSources(String name, String badLines, String sources, List<String> lines) {
        LoadedConfig loaded = TestConfig.load(lines.toArray(String[]::new));
        String complained = loaded.problems().stream()
                .filter(p -> p.severity() != ConfigProblem.Severity.NOTICE)
                .map(p -> String.valueOf(p.at().line()))
                .collect(Collectors.joining(" "));
        assertEquals(badLines, complained, loaded.problems()::toString);
        assertEquals(
                sources,
                loaded.config().sources().stream()
                        .map(GoldenBadConfigTest::address)
                        .collect(Collectors.joining(" ")));
    }

    private static String address(SourceConfig source) {
        return switch (source) {
            case SourceConfig.Network network -> network.host();
            case SourceConfig.Group group -> group.group().toString();
            case SourceConfig.Refclock clock -> clock.address().toString();
        };
    }
}
