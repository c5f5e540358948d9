package org.ntpdjava.ntp.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ntpdjava.ntp.auth.Authenticator;
import org.ntpdjava.ntp.auth.Keyring;
import org.ntpdjava.ntp.auth.MacAlgorithm;
import org.ntpdjava.ntp.auth.SymmetricKey;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.time.LeapIndicator;

/** Opcodes 3, 8 and 9: who may, and what the configurator is told. */
class ConfiguratorTest {
    private static final int CONTROL_KEY = 10;
    private static final int OTHER_KEY = 3;
    private static final int NOMODIFY = AccessFlag.NOMODIFY.bit();
    private static final IpAddress ADMIN = IpAddress.ofIpv4(0x7f00_0001);

    private final Authenticator authenticator = new Authenticator(new Keyring(List.of(
            new SymmetricKey(CONTROL_KEY, MacAlgorithm.MD5, octets("control"), List.of()),
            new SymmetricKey(OTHER_KEY, MacAlgorithm.SHA1, octets("other"), List.of()))));
    private final Notebook notebook = new Notebook();
    private final ControlResponder responder = new ControlResponder(1, 2, notebook, new AnswerBudget(0, 1, 2));

    /** Writes down what it is asked for. */
    private static final class Notebook implements Configurator {
        private final List<String> asked = new ArrayList<>();
        private OptionalInt controlKey = OptionalInt.of(CONTROL_KEY);

        @Override
        public OptionalInt controlKey() {
            return controlKey;
        }

        @Override
        public List<OwnVariable> variables() {
            return List.of(
                    new OwnVariable("site", "roof antenna, north", true, true),
                    new OwnVariable("rack", "7b", false, true),
                    new OwnVariable("savedconfig", "x.conf", false, false),
                    new OwnVariable("stratum", "3", true, true));
        }

        @Override
        public String configure(Requester who, String lines) {
            asked.add(who + " configure " + lines);
            return "Config Succeeded";
        }

        @Override
        public String save(Requester who, String fileName) {
            asked.add(who + " save " + fileName);
            return "Configuration saved to '" + fileName + "'";
        }

        @Override
        public String write(Requester who, List<OwnVariable> changed) {
            changed.forEach(each -> asked.add(each.name() + " := " + each.value()));
            return changed.stream().anyMatch(each -> each.value().contains("\"")) ? "a quotation mark" : "";
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The error code of the answer, or its text. */
    private String ask(int opcode, int association, String data, int keyId, int restrictions) {
        ByteBuffer request = ByteBuffer.allocate(600);
        request.put((byte) 0x16).put((byte) opcode).putShort(6, (short) association);
        request.putShort(10, (short) data.length());
        request.position(ControlHeader.OCTETS).put(octets(data));
        int aligned = (request.position() + 7) / 8 * 8;
        request.rewind();
        request.limit(keyId == 0 ? aligned : authenticator.sign(request, aligned, keyId));
        List<ByteBuffer> fragments = new ArrayList<>();
        responder.respond(
                new ControlQuery(request, ADMIN, restrictions, ControlFixture.NOW, 0, authenticator),
                ControlFixture.state(LeapIndicator.NONE),
                ControlFixture::context,
                fragment -> fragments.add(
                        ByteBuffer.allocate(fragment.remaining()).put(fragment).flip()));
        ControlHeader header = ControlHeader.read(fragments.getFirst());
        return header.error() ? "error " + header.errorCode() : ControlText.of(fragments);
    }

    @Test
    void passesLinesAndNamesOn() {
        assertEquals("Config Succeeded\r\n", ask(8, 0, "server 192.0.2.1\ntos minsane 2", CONTROL_KEY, 0));
        assertEquals("Configuration saved to 'a.conf'\r\n", ask(9, 0, "a.conf", CONTROL_KEY, 0));
        String who = "Requester[address=127.0.0.1, keyId=10]";
        assertEquals(List.of(who + " configure server 192.0.2.1\ntos minsane 2", who + " save a.conf"), notebook.asked);
    }

    @ParameterizedTest
    @CsvSource({"3, site=x", "8, server 192.0.2.1", "9, a.conf"})
    void nobodyElseChangesAnything(int opcode, String data) {
        assertEquals("error 1", ask(opcode, 0, data, 0, 0));
        assertEquals("error 1", ask(opcode, 0, data, OTHER_KEY, 0));
        notebook.controlKey = OptionalInt.empty();
        assertEquals("error 1", ask(opcode, 0, data, CONTROL_KEY, 0));
        assertEquals(List.of(), notebook.asked);
    }

    @Test
    void tellsOfNomodifyInNtpdsWords() {
        assertEquals(
                "runtime configuration prohibited by restrict ... nomodify\r\n",
                ask(8, 0, "server 192.0.2.1", CONTROL_KEY, NOMODIFY));
        assertEquals("saveconfig prohibited by restrict ... nomodify\r\n", ask(9, 0, "x", CONTROL_KEY, NOMODIFY));
        assertEquals("error 1", ask(3, 0, "site=x", CONTROL_KEY, NOMODIFY));
        assertEquals(List.of(), notebook.asked);
    }

    @Test
    void readsTheAdministratorsVariables() {
        assertEquals("site=\"roof antenna, north\"\r\n", ask(2, 0, "site", 0, 0));
        assertEquals("rack=7b, savedconfig=x.conf\r\n", ask(2, 0, "rack,savedconfig", 0, 0));
        String usual = ask(2, 0, "", 0, 0);
        assertTrue(usual.contains("site=\"roof antenna, north\""), usual);
        assertFalse(usual.contains("rack="), usual);
        String list = ask(2, 0, "sys_var_list", 0, 0);
        assertTrue(list.contains(",site,rack,savedconfig,sys_var_list\""), list);
        assertEquals("error 5", ask(2, 0, "site,bogus", 0, 0));
    }

    /** Nobody would know which of two he sees. */
    @Test
    void aNameOfTheServersOwnStaysTheServers() {
        assertEquals("stratum=1\r\n", ask(2, 0, "stratum", 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | site=hut            | '' | site := hut",
                "0 | site=\"a, b\",rack=2 | '' | site := a, b;rack := 2",
                "0 | ' site = \"a\" '    | '' | site := a",
                "0 | site                | '' | 'site := '",
                "0 | ''                  | '' | ''",
                "0 | site=a\"b           | error 6 | site := a\"b",
                "0 | bogus=1             | error 5 | ''",
                "0 | site=1,bogus=1      | error 5 | ''",
                "0 | leap=1              | error 1 | ''",
                "0 | site=1,leap=1       | error 1 | ''",
                "0 | savedconfig=y       | error 1 | ''",
                "7 | site=1              | error 1 | ''"
            })
    void writesWhatIsTheAdministratorsAllOrNothing(int association, String data, String answer, String written) {
        assertEquals(answer, ask(3, association, data, CONTROL_KEY, 0));
        assertEquals(written, String.join(";", notebook.asked));
    }
}
