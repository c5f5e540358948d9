package org.ntpdjava.daemon.config;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemoryWishTest {
    @ParameterizedTest
    @CsvSource({
        "rlimit memlock -1, SWAPPABLE",
        "rlimit memlock 0, LOCKED",
        "rlimit memlock 32, LOCKED",
        "rlimit filenum 64, LOCKED_IF_ALLOWED",
        "rlimit memlock 32 memlock -1, SWAPPABLE",
    })
    void isWhatTheLastWordSays(String line, MemoryWish wish) {
        assertEquals(wish, TestConfig.config(line).memory());
        assertEquals(List.of(), TestConfig.complaints(TestConfig.load(line)));
    }

    @Test
    void isToBeLockedIfAllowedWhereNobodySaysAnything() {
        assertEquals(MemoryWish.LOCKED_IF_ALLOWED, DaemonConfig.empty().memory());
    }

    @Test
    void whatJavaSeesToIsSaid() {
        assertEquals(
                List.of(
                        "t.conf:1:8: notice: \"stacksize\" is understood and has no effect: the stacks of threads are Java's; see -Xss of java"),
                TestConfig.notices(TestConfig.load("rlimit stacksize 50")));
    }
}
