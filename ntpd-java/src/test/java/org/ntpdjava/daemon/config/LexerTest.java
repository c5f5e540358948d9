package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LexerTest {
    private final ProblemLog problems = new ProblemLog();

    private List<ConfigLine> lex(String text) {
        return new Lexer("f", problems).lines(text);
    }

    private static List<String> texts(ConfigLine line) {
        return line.tokens().stream().map(Token::text).toList();
    }

    @Test
    void splitsAtBlanksAndKnowsColumns() {
        ConfigLine line = lex("  server\t127.127.28.0  iburst").getFirst();
        assertEquals(List.of("server", "127.127.28.0", "iburst"), texts(line));
        assertEquals(
                List.of("f:1:3", "f:1:10", "f:1:24"),
                line.tokens().stream().map(t -> t.at().toString()).toList());
        assertEquals("f:1:30", line.end().toString());
    }

    @Test
    void dropsCommentsBlankLinesAndCarriageReturns() {
        List<ConfigLine> lines = lex("# all\r\n\r\n   \t# indented\r\nenable stats # end\r\nserver a#b\r\n");
        assertEquals(
                List.of(List.of("enable", "stats"), List.of("server", "a")),
                lines.stream().map(LexerTest::texts).toList());
        assertEquals(4, lines.getFirst().at().line());
    }

    @Test
    void readsALastLineWithoutItsEnd() {
        assertEquals(List.of("enable", "stats"), texts(lex("enable stats").getFirst()));
    }

    @Test
    void keepsBlanksAndHashesInsideQuotes() {
        ConfigLine line = lex("driftfile \"/a b#c\" # d").getFirst();
        assertEquals(List.of("driftfile", "/a b#c"), texts(line));
        assertTrue(line.tokens().get(1).quoted());
    }

    @Test
    void complainsAboutAnOpenQuoteAndTakesTheRestOfTheLine() {
        assertEquals(
                List.of("driftfile", "/a"),
                texts(lex("driftfile \"/a\nenable stats").getFirst()));
        assertEquals(
                "f:1:11: this quotation mark is never closed; expected another \" before the end of the line",
                problems.problems().getFirst().toString());
    }

    @Test
    void passesOverAByteOrderMark() {
        assertEquals(List.of("enable"), texts(lex("\ufeffenable").getFirst()));
    }
}
