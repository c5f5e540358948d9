package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TenWrongLinesTest {
    private static String resource(String name) throws IOException {
        try (InputStream in = TenWrongLinesTest.class.getResourceAsStream(name)) {
            assertNotNull(in, name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void eachWrongLineGetsOneGoodMessage() throws IOException {
        LoadedConfig loaded = TestConfig.loadText(resource("ten-wrong-lines.conf"));
        ConfigReport report = loaded.report();
        assertEquals(resource("ten-wrong-lines.txt"), report.text());
        assertEquals(1, report.exitStatus());
    }
}
