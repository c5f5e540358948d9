package org.ntpdjava.stats.page;

import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.packet.IpAddress;
import org.ntpdjava.ntp.time.NtpTimestamp;

/** The memory for those who ask us, however many they are. */
public interface Clients {
    /** Nobody. */
    Clients NONE = new Clients() {
        @Override
        public List<Client> busiest(NtpTimestamp now, int most) {
            return List.of();
        }

        @Override
        public Optional<Client> find(IpAddress address, NtpTimestamp now) {
            return Optional.empty();
        }
    };

    /** Those with the most packets, the most first. */
    List<Client> busiest(NtpTimestamp now, int most);

    /** What is known of one. */
    Optional<Client> find(IpAddress address, NtpTimestamp now);
}
