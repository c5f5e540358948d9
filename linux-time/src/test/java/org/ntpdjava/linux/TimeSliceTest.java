package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class TimeSliceTest {
    private record Slices(long beforeNs, long afterNs) {}

    @Test
    void asksForTheShortest() throws Exception {
        CompletableFuture<Slices> seen = new CompletableFuture<>();
        Thread.ofPlatform().start(() -> {
            try {
                long beforeNs = TimeSlice.ofThisThreadNs();
                TimeSlice.shorten();
                seen.complete(new Slices(beforeNs, TimeSlice.ofThisThreadNs()));
            } catch (SystemCallException e) {
                seen.completeExceptionally(e);
            }
        });
        Slices slices = seen.get();
        assumeTrue(slices.beforeNs() > 0, "this kernel does not tell of slices: it is older than Linux 6.12");
        assertEquals(TimeSlice.SHORTEST_NS, slices.afterNs());
    }
}
