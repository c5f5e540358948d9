package org.ntpdjava.daemon.resolve;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/** Knows no name and asks nobody: for the demo and for machines that shall not use the network. */
public final class OfflineResolver implements NameResolver {
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("ntp-offline-resolver").daemon().factory());

    @Override
    public void resolve(String host, SourceConfig.Family family, Consumer<List<IpAddress>> answer) {
        worker.execute(() -> answer.accept(List.of()));
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
