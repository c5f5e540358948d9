package org.ntpdjava.daemon.resolve;

import java.util.List;
import java.util.function.Consumer;
import org.ntpdjava.ntp.association.SourceConfig;
import org.ntpdjava.ntp.packet.IpAddress;

/** Looks names up without making the caller wait. When to try again is the engine's affair. */
public interface NameResolver extends AutoCloseable {
    /**
     * Looks {@code host} up and hands the addresses over, once, from another thread.
     *
     * @param host a name or the text of an address
     * @param family which addresses are wanted
     * @param answer gets the addresses in the resolver's order; none when the name has none, the lookup failed, or it took
     *     too long
     */
    void resolve(String host, SourceConfig.Family family, Consumer<List<IpAddress>> answer);

    /**
     * Why the last lookup of this name brought nothing, in the resolver's own words; empty when it brought something, or
     * nobody said.
     */
    default String trouble(String host, SourceConfig.Family family) {
        return "";
    }

    /** Stops; answers still outstanding may never come. */
    @Override
    void close();
}
