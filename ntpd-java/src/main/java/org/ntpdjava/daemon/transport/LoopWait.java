package org.ntpdjava.daemon.transport;

import io.netty.channel.IoEvent;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoRegistration;
import io.netty.channel.epoll.EpollIoHandle;
import io.netty.channel.epoll.EpollIoOps;
import io.netty.channel.unix.FileDescriptor;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** At several doors at once: Netty's event loop waits. */
final class LoopWait implements Waiting {
    private static final long SHUTDOWN_S = 2;

    private final List<Place> places;
    private final IoEventLoop loop;

    private LoopWait(List<Place> places, IoEventLoop loop) {
        this.places = places;
        this.loop = loop;
    }

    static LoopWait begin(List<KernelReceiver> receivers, IoEventLoop loop) {
        loop.execute(Waiting::hurry);
        return new LoopWait(
                receivers.stream().map(each -> Place.take(each, loop)).toList(), loop);
    }

    /** Doors are closed on the loop, between two calls of their receivers. */
    @Override
    public void end() {
        places.forEach(place -> loop.submit(place::leave).awaitUninterruptibly(SHUTDOWN_S, TimeUnit.SECONDS));
    }

    /** One door on the loop. */
    private record Place(KernelReceiver receiver, IoRegistration registration) {
        static Place take(KernelReceiver receiver, IoEventLoop loop) {
            IoRegistration registration =
                    loop.register(new Handle(receiver)).syncUninterruptibly().getNow();
            registration.submit(EpollIoOps.EPOLLIN);
            return new Place(receiver, registration);
        }

        void leave() {
            registration.cancel();
            receiver.door().close();
        }
    }

    /** Only names the descriptor to Netty: the socket is ours to close. */
    private record Handle(KernelReceiver receiver, FileDescriptor fd) implements EpollIoHandle {
        Handle(KernelReceiver receiver) {
            this(receiver, new FileDescriptor(receiver.door().in().fd()));
        }

        @Override
        public void handle(IoRegistration registration, IoEvent event) {
            receiver.serve();
        }

        @Override
        public void close() {
            // see Place
        }
    }
}
