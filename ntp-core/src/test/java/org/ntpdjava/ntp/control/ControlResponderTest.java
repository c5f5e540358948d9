package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.LeapIndicator;

class ControlResponderTest {
    private static final int READ_STATUS = 1;
    private static final int READ_VARIABLES = 2;
    private static final int READ_CLOCK = 4;

    private final SystemState state = ControlFixture.state(LeapIndicator.NONE);

    @Test
    void answersSystemVariablesAsNtpdDoes() {
        String text = ControlText.of(ask(READ_VARIABLES, 0, ""));
        assertEquals("""
                version="ntpd 4.2.8p15@1.3728-o Wed Sep 23 11:46:38 UTC 2020 (1)",
                processor="x86_64", system="Linux/6.18.44-fc-v657", leap=0, stratum=1,
                precision=-24, rootdelay=0.000, rootdisp=1.238, refid=PPS,
                reftime=0xeeae0680.c43f149f, clock=0xeeae0691.751d7ebd, peer=56000,
                tc=6, mintc=3, offset=-0.003485, frequency=-0.008, sys_jitter=0.000643,
                clk_jitter=0.001, clk_wander=0.000
                """.replace("\n", "\r\n"), text);
    }

    @Test
    void answersStatusPairsNewestFirst() {
        List<ByteBuffer> fragments = ask(READ_STATUS, 0, "");
        assertEquals(
                "1681000104150000" + "00000008" + "dac1941a" + "dac0961a",
                HexFormat.of().formatHex(fragments.getFirst().array()));
    }

    @Test
    void splitsLongAnswersAt468Octets() {
        List<ByteBuffer> fragments = ask(READ_VARIABLES, ControlFixture.CLOCK, "");
        assertEquals(2, fragments.size());
        ControlHeader first = header(fragments.get(0));
        ControlHeader second = header(fragments.get(1));
        assertTrue(first.more());
        assertFalse(second.more());
        assertEquals(468, first.count());
        assertEquals(468, second.offset());
        assertEquals(0x961a, second.status());
        assertEquals(0, fragments.get(1).limit() % 4);
        assertTrue(ControlText.of(fragments)
                .startsWith("srcadr=127.127.28.2, srcport=123, srchost=\"127.127.28.2   (SHM)\","));
        assertTrue(ControlText.of(fragments).endsWith("\r\n"));
    }

    @Test
    void breaksLinesBeforeColumn72() {
        ControlText.of(ask(READ_VARIABLES, ControlFixture.CLOCK, ""))
                .lines()
                .filter(line -> !line.startsWith("filt"))
                .forEach(line -> assertTrue(line.length() <= 72, line));
    }

    @Test
    void answersNamedVariablesOnly() {
        assertEquals("stratum=1, offset=-0.003485\r\n", ControlText.of(ask(READ_VARIABLES, 0, "offset, stratum=5,,")));
    }

    @Test
    void leavesOutVariablesWithoutValue() {
        assertEquals("stratum=1\r\n", ControlText.of(ask(READ_VARIABLES, 0, "tai,stratum,leapsec,koffset")));
        assertEquals("", ControlText.of(ask(READ_VARIABLES, 0, "tai")));
    }

    @Test
    void knowsWhatBothClientsAskFor() {
        for (String names : List.of(
                "peeradr,peermode,leap,stratum,precision,rootdelay,rootdisp,rootdist,refid,reftime,sys_jitter,"
                        + "clk_jitter,clk_wander,bcastdelay,authdelay",
                "ss_uptime,ss_reset,ss_received,ss_thisver,ss_oldver,ss_badformat,ss_badauth,ss_declined,"
                        + "ss_restricted,ss_limited,ss_kodsent,ss_processed",
                "ss_numctlreq,ss_ver1,ss_ver1client,ss_ver1zero,ss_ver1symm,ss_reset_r,ss_received_r,ss_ver1symm_r",
                "koffset,kfreq,kmaxerr,kesterr,kstflags,ktimeconst,kprecis,kfreqtol,kppsfreq,kppsstab,kppsjitter,"
                        + "kppscalibdur,kppscalibs,kppsjitexc,kppsstbexc,kppscaliberrs",
                "mru_enabled,mru_hashslots,mru_depth,mru_deepest,mru_maxdepth,mru_mindepth,mru_maxage,mru_minage,mru_mem,"
                        + "mru_maxmem,mru_exists,mru_new,mru_recycleold,mru_recyclefull,mru_none,mru_oldest_age",
                "authreset,authkeys,authfreek,authklookups,authknotfound,authencrypts,authdigestencrypts,"
                        + "authcmacencrypts,authdecrypts,authdigestdecrypts,authdigestfails,authcmacdecrypts,"
                        + "authcmacfails,authkuncached,authkexpired",
                "iostats_reset,total_rbuf,free_rbuf,used_rbuf,rbuf_lowater,io_dropped,io_ignored,io_received,io_sent,"
                        + "io_sendfailed,io_wakeups,io_goodwakeups",
                "timerstats_reset,timer_overruns,timer_xmts",
                "pause_collections,pause_collecting,pause_wakeups,pause_late,pause_1ms,pause_10ms,pause_100ms,pause_1000ms,"
                        + "pause_longest,pause_recent")) {
            assertFalse(header(ask(READ_VARIABLES, 0, names).getFirst()).error(), names);
        }
        String pstats = "srcadr,srcport,dstadr,dstport,timerec,timer,timereach,sent,received,badauth,bogusorg,oldpkt,"
                + "seldisp,selbroken,candidate,ntscookies";
        assertFalse(header(ask(READ_VARIABLES, ControlFixture.CLOCK, pstats).getFirst())
                .error());
    }

    @Test
    void saysWhenASourceIsPolledNextAndSinceWhenItIsReachable() {
        assertEquals(
                "timer=41, timereach=90\r\n",
                ControlText.of(ask(READ_VARIABLES, ControlFixture.CLOCK, "timer,timereach")));
        assertEquals("", ControlText.of(ask(READ_VARIABLES, ControlFixture.SERVER, "timer,timereach")));
    }

    /** Who knew the moment of our last request could forge the answer. */
    @Test
    void tellsNobodyTheOriginOfAQuestionThatIsStillOpen() {
        assertEquals(
                "authentic=0, org=0x00000000.00000000\r\n",
                ControlText.of(ask(READ_VARIABLES, ControlFixture.SERVER, "org,authentic")));
    }

    /** ntpd has values for these, and nobody here has: known, and left out. */
    @Test
    void everyVariableOfNtpdIsKnown() {
        String autokey = "flags,host,valid,initsequence,initkey,timestamp,signature,ident";
        assertEquals("", ControlText.of(ask(READ_VARIABLES, ControlFixture.SERVER, autokey + ",xleave,in,out,mode")));
        assertEquals(
                "",
                ControlText.of(
                        ask(READ_VARIABLES, 0, "ss_lamport,ss_tsrounding,fuzz,clk_wander_threshold,bcastdelay")));
        assertEquals("release=\"6.18.44-fc-v657\"\r\n", ControlText.of(ask(READ_VARIABLES, 0, "release")));
    }

    @Test
    void answersClockVariables() {
        List<ByteBuffer> fragments = ask(READ_CLOCK, 0, "");
        assertEquals(0x0050, header(fragments.getFirst()).status());
        assertEquals("""
                device="SHM/Shared memory interface", timecode="2026-11-23T00:25:54Z",
                poll=28, noreply=1, badformat=2, baddata=3, fudgetime1=120.000,
                stratum=0, refid=PPS, flags=4
                """.replace("\n", "\r\n"), ControlText.of(fragments));
    }

    /** The device and the network choose these texts. */
    @Test
    void letsNoQuoteOrCommaBreakTheList() {
        SystemState hostile = ControlFixture.state(LeapIndicator.NONE, "$GPRMC,1\",x=\"\u0007\u00e9", "a,\"=");
        String clock = ControlText.of(ask(request(READ_CLOCK, 0, "timecode"), hostile));
        assertEquals("timecode=\"$GPRMC,1',x='..\"\r\n", clock);
        String server = ControlText.of(ask(request(READ_VARIABLES, ControlFixture.SERVER, "refid,offset"), hostile));
        assertEquals("refid=a..., offset=0.000\r\n", server);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 0, bogus, 5",
        "2, 0, 'stratum,bogus', 5",
        "2, 0, 'stratum ,leap', 5",
        "2, 64999, '', 4",
        "0, 64999, '', 4",
        "1, 64999, '', 4",
        "4, 56001, '', 4",
        "3, 0, 'leap=1', 1",
        "5, 0, '', 1",
        "8, 0, 'server 192.0.2.1', 1",
        "9, 0, 'x', 1",
        "11, 0, 'ifstats', 1",
        "7, 0, '', 3",
        "13, 0, '', 3",
        "30, 0, '', 3"
    })
    void refusesWithTheErrorOfNtpd(int opcode, int association, String data, int error) {
        List<ByteBuffer> fragments = ask(opcode, association, data);
        ControlHeader header = header(fragments.getFirst());
        assertEquals(1, fragments.size());
        assertTrue(header.error() && header.response());
        assertEquals(error, header.errorCode());
        assertEquals(association, header.associationId());
        assertEquals(0, header.count());
    }

    @Test
    void answersNothingAboutNothing() {
        List<ByteBuffer> fragments = ask(0, 0, "");
        assertEquals(
                "168000010415000000000000",
                HexFormat.of().formatHex(fragments.getFirst().array()));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void echoesTheVersion(int version) {
        ByteBuffer request = request(0, 0, "");
        request.put(0, (byte) (0xc0 | version << 3 | 6));
        assertEquals(version, header(ask(request, state).getFirst()).version());
    }

    @Test
    void carriesTheSystemLeap() {
        List<ByteBuffer> fragments = ask(request(0, 0, ""), ControlFixture.state(LeapIndicator.ALARM));
        assertEquals((byte) 0xd6, fragments.getFirst().get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "too short for a header, 160200010000000000",
        "version 0, 060200010000000000000000",
        "version 5, 2e0200010000000000000000",
        "mode 7, 170200010000000000000000",
        "response bit, 168200010000000000000000",
        "error bit, 164200010000000000000000",
        "more bit, 162200010000000000000000",
        "an offset, 160200010000000000040000",
        "response bit and no padding, 16820001000000000000000041"
    })
    void keepsSilentAbout(String what, String hex) {
        assertEquals(List.of(), ask(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), state), what);
    }

    @ParameterizedTest
    @CsvSource({
        "more data than octets, 160200010000000000000010",
        "no padding, 1602000100000000000000076c6561702c7463",
        "a count beyond any fragment, 16020001000000000000ffff"
    })
    void refusesBadFormat(String what, String hex) {
        List<ByteBuffer> fragments = ask(ByteBuffer.wrap(HexFormat.of().parseHex(hex)), state);
        assertEquals(2, header(fragments.getFirst()).errorCode(), what);
    }

    @Test
    void ignoresJunkBehindTheData() {
        ByteBuffer request = request(READ_VARIABLES, 0, "stratum");
        ByteBuffer longer =
                ByteBuffer.allocate(request.limit() + 20).put(request).rewind();
        assertEquals("stratum=1\r\n", ControlText.of(ask(longer, state)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void survivesRandomRequests(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 3000; i++) {
            byte[] octets = new byte[random.nextInt(64)];
            random.nextBytes(octets);
            if (octets.length > 12 && random.nextBoolean()) {
                octets[0] = 0x16;
                octets[1] &= 0x1f;
                octets[10] = 0;
            }
            for (ByteBuffer fragment : ask(ByteBuffer.wrap(octets), state)) {
                assertTrue(
                        ControlCodec.decode(fragment) instanceof ControlDecoded.Message m
                                && m.header().response(),
                        () -> "seed " + seed + " request " + HexFormat.of().formatHex(octets));
            }
        }
    }

    private List<ByteBuffer> ask(int opcode, int association, String data) {
        return ask(request(opcode, association, data), state);
    }

    private static List<ByteBuffer> ask(ByteBuffer request, SystemState state) {
        List<ByteBuffer> fragments = new ArrayList<>();
        new ControlResponder(1, 2, OptionalInt.empty(), new AnswerBudget(0, 1, 2))
                .respond(
                        new ControlQuery(
                                request,
                                IpAddress.ofIpv4(0x7f00_0001),
                                0,
                                ControlFixture.NOW,
                                0,
                                new Authenticator(Keyring.EMPTY)),
                        state,
                        ControlFixture::context,
                        fragment -> fragments.add(ByteBuffer.allocate(fragment.remaining())
                                .put(fragment)
                                .flip()));
        return fragments;
    }

    private static ByteBuffer request(int opcode, int association, String data) {
        byte[] octets = data.getBytes(StandardCharsets.US_ASCII);
        ByteBuffer request = ByteBuffer.allocate(12 + (octets.length + 3 & ~3));
        request.put((byte) 0x16).put((byte) opcode).putShort((short) 1).putShort((short) 0);
        request.putShort((short) association).putShort((short) 0).putShort((short) octets.length);
        return request.put(octets).rewind();
    }

    private static ControlHeader header(ByteBuffer fragment) {
        return ControlHeader.read(fragment);
    }
}
