package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.OptionalInt;
import org.ntpdjava.ntp.packet.IpAddress;

/**
 * Carries out what the owner of the control key asks for. Asked by receivers, so it answers within a fraction of a second,
 * whatever it has to say. Who asks has proven to own the key, and comes from an address that may change things.
 */
public interface Configurator {
    /**
     * Who asks.
     *
     * @param keyId of the key that signed
     */
    record Requester(IpAddress address, int keyId) {}

    /** A daemon that cannot be changed. Its control key is good for reading. */
    static Configurator fixed(OptionalInt controlKey, List<OwnVariable> variables) {
        return new FixedConfiguration(controlKey, variables);
    }

    /** Who signs with it may do what not everybody may; empty for nobody. */
    OptionalInt controlKey();

    /** Variables that are not ours but the administrator's. */
    List<OwnVariable> variables();

    /**
     * Changes the configuration, as a whole or not at all.
     *
     * @param lines of ntp.conf
     * @return what became of it, in words, without an end of line
     */
    String configure(Requester who, String lines);

    /**
     * Writes the configuration to a file.
     *
     * @return what became of it, in words, without an end of line
     */
    String save(Requester who, String fileName);

    /**
     * Gives variables of the administrator's other values.
     *
     * @param changed each as it was, but for its value
     * @return in words why not; empty when it is done
     */
    String write(Requester who, List<OwnVariable> changed);

    /** Somebody with the control key whose address may change nothing has asked for {@code what}. */
    default void refused(Requester who, String what) {}
}
