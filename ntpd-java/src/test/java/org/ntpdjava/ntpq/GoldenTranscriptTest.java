package org.ntpdjava.ntpq;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Given the datagrams of a real server, we print what the real ntpq 4.2.8p15 printed. */
class GoldenTranscriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seed_pn                 | 00:25:52 | peers
            seed_c_lpeers           | 00:25:52 | lpeers
            seed_c_opeers           | 00:25:52 | opeers
            seed_c_apeers           | 00:25:52 | apeers
            seed_wide_pn            | 00:25:59 | peers
            seed_raw_pe             | 00:25:58 | raw; pe; as
            seed_c_as               | 00:25:53 | as
            seed_c_lassociations    | 00:25:53 | lassociations
            seed_c_passociations    | 00:25:53 | passociations
            seed_c_rv               | 00:25:53 | rv
            seed_c_rv_i1            | 00:25:53 | rv &1
            seed_c_rv_i3            | 00:25:53 | rv &3
            seed_c_rv_i4            | 00:25:53 | rv &4
            seed_c_rv_i5            | 00:25:53 | rv &5
            seed_c_rv_64999         | 00:25:53 | rv 64999
            seed_c_rv_0_bogus       | 00:25:53 | rv 0 bogus
            seed_c_rv_0_offset_stratum            | 00:25:53 | rv 0 offset,stratum
            seed_c_rv_0_peer_refid_clock          | 00:25:53 | rv 0 peer,refid,clock
            seed_c_rv_i1_offset_jitter_filtdelay  | 00:25:53 | rv &1 offset,jitter,filtdelay
            seed_c_rv_0_sys_var_list              | 00:25:53 | rv 0 sys_var_list
            seed_c_rv_i1_peer_var_list            | 00:25:53 | rv &1 peer_var_list
            seed_c_mrv_i1_i3_srcadr_reach         | 00:25:53 | mrv &1 &3 srcadr,reach
            seed_old_rv             | 00:25:53 | rv 0 offset
            seed_raw_rv             | 00:25:59 | raw; rv; rv &1; rv &4; cv &1
            seed_c_cv               | 00:25:53 | cv
            seed_c_cv_i1            | 00:25:53 | cv &1
            seed_c_cv_i3            | 00:25:53 | cv &3
            seed_c_cv_i1_device_timecode          | 00:25:53 | cv &1 device,timecode
            seed_c_sysinfo          | 00:25:53 | sysinfo
            seed_c_sysstats         | 00:25:53 | sysstats
            seed_c_kerninfo         | 00:25:53 | kerninfo
            seed_c_monstats         | 00:25:53 | monstats
            seed_c_pstats_i1        | 00:25:53 | pstats &1
            seed_c_pstats_i4        | 00:25:53 | pstats &4
            classic_as              | 00:46:25 | as
            classic_rv              | 00:46:25 | rv
            """)
    void printsWhatNtpqPrints(String name, String timeOfDay, String commands) {
        Transcript transcript = Transcript.of(name);
        assertEquals(transcript.expected(), replay(transcript, name, timeOfDay, commands));
    }

    /** Every tally, type and age, and numbers too wide for their columns. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            classic_pn      | 00:46:25 | peers
            classic_wpn     | 00:46:26 | peers
            classic_apeers  | 00:46:25 | apeers
            ages_classic_pn | 00:47:20 | peers
            lab_stdin       | 00:27:13 | peers; as; rv
            """)
    void printsTheSameColumnsForOddValues(String name, String timeOfDay, String commands) {
        Transcript transcript = Transcript.of(name);
        assertEquals(OddValues.asUnsigned(transcript.expected()), replay(transcript, name, timeOfDay, commands));
    }

    private static String replay(Transcript transcript, String name, String timeOfDay, String commands) {
        Instant now = Instant.parse("2026-11-23T" + timeOfDay + ".600Z");
        Client.World world = new Client.World(InstantSource.fixed(now), () -> 0, ZoneOffset.UTC, HostNames.NUMERIC);
        Settings settings = new Settings(
                false,
                name.contains("wide") || name.contains("wpn"),
                false,
                name.contains("old"),
                ControlSession.VERSION,
                ControlSession.PRIMARY_TIMEOUT);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (Client client = new Client(host -> transcript, world, settings)) {
            Interpreter interpreter = new Interpreter(client, out, out);
            interpreter.execute("host localhost");
            printed.reset();
            List.of(commands.split(";")).forEach(interpreter::execute);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
