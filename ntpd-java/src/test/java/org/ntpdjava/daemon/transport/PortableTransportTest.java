package org.ntpdjava.daemon.transport;

class PortableTransportTest extends TransportContract {
    @Override
    TransportConfig.Kind kind() {
        return TransportConfig.Kind.PORTABLE;
    }
}
