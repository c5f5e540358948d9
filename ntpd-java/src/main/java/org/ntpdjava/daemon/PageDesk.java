package org.ntpdjava.daemon;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.packet.Mode;
import org.ntpdjava.ntp.server.AccessFlag;
import org.ntpdjava.ntp.server.ClientBook;
import org.ntpdjava.ntp.server.MruEntry;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;
import org.ntpdjava.ntp.time.TimeSource;
import org.ntpdjava.product.Product;
import org.ntpdjava.stats.page.Client;
import org.ntpdjava.stats.page.Clients;
import org.ntpdjava.stats.page.PageRoutes;
import org.ntpdjava.stats.page.PageSupply;
import org.ntpdjava.stats.stability.History;
import org.ntpdjava.stats.watch.Snapshot;
import org.ntpdjava.stats.web.Routes;
import org.ntpdjava.why.WhySentences;

/** The page as the daemon feeds it: the published pictures each second, and the book of clients when somebody looks. */
final class PageDesk {
    private final Supplier<SystemState> states;
    private final TimeSource time;
    private final ClientBook clients;
    private final History history = new History();

    /** @param clients who asked; who only answered is none of these */
    PageDesk(Supplier<SystemState> states, TimeSource time, ClientBook clients) {
        this.states = states;
        this.time = time;
        this.clients = clients;
    }

    /** To be called each second. */
    void look() {
        history.look(states.get(), time.monotonicNs());
    }

    /**
     * These, and those of the page.
     *
     * @param host this machine's name; empty where it has none
     */
    Routes addTo(Routes routes, Supplier<Snapshot> snapshots, String host) {
        return PageRoutes.addTo(
                routes,
                new PageSupply(
                        snapshots,
                        history,
                        new Book(clients),
                        WhySentences::text,
                        time::monotonicNs,
                        InstantSource.system(),
                        Product.NAME + " " + Product.version(),
                        host));
    }

    private record Book(ClientBook book) implements Clients {
        @Override
        public List<Client> busiest(NtpTimestamp now, int most) {
            return book.busiest(now, most, Book::asks).stream()
                    .map(Book::client)
                    .toList();
        }

        @Override
        public Optional<Client> find(IpAddress address, NtpTimestamp now) {
            return book.find(address, now).filter(Book::asks).map(Book::client);
        }

        /** Some come to our port to tell the time, not to ask for it. */
        private static boolean asks(MruEntry entry) {
            return entry.mode() != Mode.SERVER && entry.mode() != Mode.BROADCAST;
        }

        private static Client client(MruEntry entry) {
            return new Client(
                    entry.address(),
                    entry.count(),
                    entry.first(),
                    entry.last(),
                    entry.version(),
                    entry.mode().code(),
                    entry.dropped(),
                    AccessFlag.LIMITED.in(entry.restrictions()));
        }
    }
}
