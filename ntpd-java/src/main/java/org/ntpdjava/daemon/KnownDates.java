package org.ntpdjava.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Supplier;
import org.ntpdjava.daemon.refclock.DriverContext;
import org.ntpdjava.nmea.EraRule;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SelectionStatus;
import org.ntpdjava.ntp.state.SystemState;
import org.ntpdjava.ntp.time.NtpTimestamp;

/**
 * What is known of the date beside what receivers say: this program was built, the drift file was written by an earlier run,
 * and servers that survive the selection tell it. The system clock is no witness: on a machine without a clock of its own
 * it begins anywhere.
 */
final class KnownDates implements Supplier<EraRule.Known> {
    private final LocalDate notBefore;
    private final Supplier<SystemState> picture;
    private final Supplier<NtpTimestamp> served;

    private KnownDates(LocalDate notBefore, Supplier<SystemState> picture, Supplier<NtpTimestamp> served) {
        this.notBefore = notBefore;
        this.picture = picture;
        this.served = served;
    }

    /** @param driftFile looked at once, now */
    static KnownDates of(Optional<Path> driftFile, Supplier<SystemState> picture, Supplier<NtpTimestamp> served) {
        LocalDate notBefore = driftFile
                .flatMap(KnownDates::written)
                .filter(DriverContext.PROGRAM_DATE::isBefore)
                .orElse(DriverContext.PROGRAM_DATE);
        return new KnownDates(notBefore, picture, served);
    }

    private static Optional<LocalDate> written(Path file) {
        try {
            return Optional.of(date(Files.getLastModifiedTime(file).toInstant()));
        } catch (IOException _) {
            return Optional.empty(); // none yet
        }
    }

    private static LocalDate date(Instant at) {
        return LocalDate.ofInstant(at, ZoneOffset.UTC);
    }

    @Override
    public EraRule.Known get() {
        Instant pivot = notBefore.atStartOfDay().toInstant(ZoneOffset.UTC);
        Optional<LocalDate> network =
                isKnownByServers() ? Optional.of(date(served.get().toInstant(pivot))) : Optional.empty();
        return new EraRule.Known(notBefore, network);
    }

    private boolean isKnownByServers() {
        SystemState state = picture.get();
        return state.variables().synchronised() && state.peers().stream().anyMatch(KnownDates::isServerThatSurvived);
    }

    private static boolean isServerThatSurvived(PeerState peer) {
        return peer.referenceClock().isEmpty() && peer.selection().code() >= SelectionStatus.CANDIDATE.code();
    }
}
