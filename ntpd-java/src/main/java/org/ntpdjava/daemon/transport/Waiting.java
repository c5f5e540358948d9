package org.ntpdjava.daemon.transport;

import io.netty.channel.IoEventLoop;
import java.util.List;
import org.ntpdjava.linux.SystemCallException;
import org.ntpdjava.linux.TimeSlice;

/** How the thread of one receiver waits at its doors. */
interface Waiting {
    /** Nobody is inside a receiver any more after this; from another thread. Closes the doors. */
    void end();

    /**
     * Begins. Who has one door waits there in the call that receives, which saves a system call for each datagram that comes alone.
     *
     * @param receivers one per door, all of one thread
     * @param loop for several doors
     */
    static Waiting begin(List<KernelReceiver> receivers, IoEventLoop loop) {
        return receivers.size() == 1 ? DoorWait.begin(receivers.getFirst()) : LoopWait.begin(receivers, loop);
    }

    /** The calling thread waits at doors from now on: whoever comes is not to wait for another thread's slice to end. */
    static void hurry() {
        try {
            TimeSlice.shorten();
        } catch (SystemCallException everybodyWaitsHisTurn) {
            // It works all the same.
        }
    }
}
