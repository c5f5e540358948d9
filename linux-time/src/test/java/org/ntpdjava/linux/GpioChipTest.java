package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Without a GPIO chip: what the kernel is asked for, and how its answers are read. */
class GpioChipTest {
    @Test
    void asksForOneEdgeOfOneInputStampedWithTheTimeOfDay() {
        MemorySegment request =
                GpioChip.request(Arena.ofAuto().allocate(GpioLayouts.LINE_REQUEST), 18, GpioChip.Edges.RISING);
        assertEquals(18, request.get(JAVA_INT, 0));
        assertEquals("ntpd-java", request.getString(256));
        assertEquals(1 << 2 | 1 << 4 | 1 << 11, request.get(JAVA_LONG, 288), "input, rising edge, realtime");
        assertEquals(0, request.get(JAVA_INT, 296), "no attributes");
        assertEquals(1, request.get(JAVA_INT, 560), "one line");
        assertEquals(64, request.get(JAVA_INT, 564), "events that wait");
        MemorySegment falling =
                GpioChip.request(Arena.ofAuto().allocate(GpioLayouts.LINE_REQUEST), 0, GpioChip.Edges.FALLING);
        MemorySegment both =
                GpioChip.request(Arena.ofAuto().allocate(GpioLayouts.LINE_REQUEST), 0, GpioChip.Edges.BOTH);
        assertEquals(1 << 2 | 3 << 4 | 1 << 11, both.get(JAVA_LONG, 288));
        assertEquals(1 << 2 | 1 << 5 | 1 << 11, falling.get(JAVA_LONG, 288));
    }

    @Test
    void readsWhoHasALine() {
        MemorySegment info = Arena.ofAuto().allocate(GpioLayouts.LINE_INFO);
        info.setString(0, "GPIO4");
        info.setString(32, "pps@4.-1");
        info.set(JAVA_INT, 64, 4);
        info.set(JAVA_LONG, 72, 1 | 1 << 2);
        assertEquals(new GpioChip.Line(4, "GPIO4", true, "pps@4.-1"), GpioChip.decode(info));
        info.set(JAVA_LONG, 72, 1 << 2);
        info.setString(32, "");
        assertEquals(new GpioChip.Line(4, "GPIO4", false, ""), GpioChip.decode(info));
    }

    @Test
    void readsAnEdgeWithItsTimeAndNumber() {
        MemorySegment event = Arena.ofAuto().allocate(GpioLayouts.LINE_EVENT);
        event.set(JAVA_LONG, 0, 1_795_000_000_999_999_999L);
        event.set(JAVA_INT, 8, 1);
        event.set(JAVA_INT, 16, 99);
        event.set(JAVA_INT, 20, 7);
        Instant at = Instant.ofEpochSecond(1_795_000_000L, 999_999_999);
        assertEquals(new GpioLine.Edge(7, at, true), GpioLine.decode(event));
        event.set(JAVA_INT, 8, 2);
        assertEquals(new GpioLine.Edge(7, at, false), GpioLine.decode(event));
    }

    @Test
    void numbersTheIoctlsAsTheKernelDoes() {
        assertEquals(0x8044b401L, GpioLayouts.GPIO_GET_CHIPINFO_IOCTL);
        assertEquals(0xc100b405L, GpioLayouts.GPIO_V2_GET_LINEINFO_IOCTL);
        assertEquals(0xc250b407L, GpioLayouts.GPIO_V2_GET_LINE_IOCTL);
    }

    @Test
    void namesAChipThatIsMissingAndAFileThatIsNone() throws SystemCallException {
        SystemCallException missing =
                assertThrows(SystemCallException.class, () -> GpioChip.open(Path.of("/dev/gpiochip-of-the-moon")));
        assertTrue(missing.getMessage().startsWith("open(/dev/gpiochip-of-the-moon): No such file"), missing::toString);
        try (GpioChip none = GpioChip.open(Path.of("/dev/null"))) {
            assertEquals(
                    Errno.ENOTTY,
                    assertThrows(SystemCallException.class, none::info).errno());
        }
    }
}
