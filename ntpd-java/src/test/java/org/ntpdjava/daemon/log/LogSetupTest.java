package org.ntpdjava.daemon.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogSetupTest {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<Handler> handlers = List.of(ROOT.getHandlers());
    private final Optional<Level> level = Optional.ofNullable(ROOT.getLevel());

    @TempDir
    private Path folder;

    @BeforeEach
    @AfterEach
    void asItWas() {
        Arrays.stream(ROOT.getHandlers()).forEach(ROOT::removeHandler);
        handlers.forEach(ROOT::addHandler);
        level.ifPresent(ROOT::setLevel);
    }

    @Test
    void whatLibrariesSayOfThemselvesIsNotInTheLogOfTheDaemon() throws IOException {
        Path file = folder.resolve("log");
        assertEquals(Optional.empty(), LogSetup.start(Optional.of(file), false));
        LoggerFactory.getLogger("com.pi4j.Pi4J").error("board unknown");
        LoggerFactory.getLogger("io.netty.util").info("loaded");
        LoggerFactory.getLogger("io.netty.util.internal.MacAddressUtil").warn("no hardware address");
        LoggerFactory.getLogger("org.ntpdjava").info("said");
        assertEquals(1, Files.readAllLines(file).size());
    }
}
