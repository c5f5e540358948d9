package org.ntpdjava.daemon;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;

/** A gpsd that is stopped and started again, or loses its receiver and stays. */
final class PulledGpsd implements Pulled {
    private final int unit;
    private final int port;
    private ServerSocket listener;
    private Socket client = new Socket();
    private int pulls;
    private boolean away;

    PulledGpsd(int unit) throws IOException {
        this.unit = unit;
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(1);
        port = listener.getLocalPort();
    }

    @Override
    public String line() {
        return "server " + clock() + " path 127.0.0.1:" + port + " minpoll 3 noselect";
    }

    @Override
    public String clock() {
        return "127.127.46." + unit;
    }

    private boolean dies() {
        return (unit + pulls) % 2 == 0;
    }

    @Override
    public String manner() {
        return dies() ? "gpsd, closes the connection" : "gpsd, silent";
    }

    @Override
    public void pull() throws IOException {
        away = true;
        if (dies()) {
            listener.close();
            client.close();
        }
    }

    @Override
    public void plug() throws IOException {
        if (dies()) {
            listener = new ServerSocket();
            listener.setReuseAddress(true);
            listener.setSoTimeout(1);
            listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        }
        pulls++;
        away = false;
    }

    @Override
    public String speak() throws IOException {
        String tag = "/dev/gps" + pulls;
        if (!away) {
            accept();
            Instant now = Instant.now();
            String text = String.format(
                    Locale.ROOT,
                    "{\"class\":\"TPV\",\"device\":\"%s\",\"mode\":3}%n{\"class\":\"TOFF\",\"device\":\"%s\","
                            + "\"real_sec\":%d,\"real_nsec\":0,\"clock_sec\":%d,\"clock_nsec\":%d}%n",
                    tag,
                    tag,
                    now.getEpochSecond(),
                    now.getEpochSecond(),
                    now.getNano());
            try {
                client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            } catch (SocketException notConnected) {
                return tag;
            }
        }
        return tag;
    }

    private void accept() throws IOException {
        try {
            Socket next = listener.accept();
            client.close();
            client = next;
        } catch (SocketTimeoutException nobody) {
            // nobody new
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
        listener.close();
    }
}
