package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DescriptorTest {
    @Test
    void keepsItsNumberUntilTheLastCallHasReturned() throws IOException {
        Descriptor zero = Descriptor.open("/dev/zero", Descriptor.O_RDONLY);
        Path link = Path.of("/proc/self/fd/" + zero.number());
        long result = zero.call("a long call", state -> {
            zero.close(); // as another thread would
            return Files.isSymbolicLink(link) ? 1 : 0;
        });
        assertEquals(1, result, "still open inside the call");
        assertEquals(false, Files.isSymbolicLink(link), "closed after it");
    }

    @Test
    void refusesCallsAfterClose() throws IOException {
        Descriptor zero = Descriptor.open("/dev/zero", Descriptor.O_RDONLY);
        zero.close();
        zero.close();
        SystemCallException e = assertThrows(
                SystemCallException.class, () -> zero.read(Arena.ofAuto().allocate(JAVA_BYTE)));
        assertEquals(Errno.EBADF, e.errno());
    }
}
