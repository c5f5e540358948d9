package org.ntpdjava.daemon.transport;

class PortableAskTest extends AskContract {
    @Override
    TransportConfig.Kind kind() {
        return TransportConfig.Kind.PORTABLE;
    }
}
