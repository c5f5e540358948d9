package org.ntpdjava.ntp.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTopicTest {
    @Test
    void wordsNameOneTopicOrTheOnesTheySay() {
        assertEquals(Set.of(LogTopic.SYS_EVENTS), LogTopic.named("sysevents"));
        assertEquals(
                Set.of(LogTopic.CLOCK_STATUS, LogTopic.PEER_STATUS, LogTopic.SYS_STATUS, LogTopic.SYNC_STATUS),
                LogTopic.named("allstatus"));
        assertEquals(LogTopic.DEFAULT, LogTopic.named("syncall"));
        assertEquals(Set.of(), LogTopic.named("sys"));
    }

    @ParameterizedTest
    @CsvSource({"all", "allall"})
    void allIsAll(String word) {
        assertEquals(EnumSet.allOf(LogTopic.class), LogTopic.named(word));
    }
}
