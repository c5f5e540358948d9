package org.ntpdjava.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import org.ntpdjava.ntp.control.ControlCodec;
import org.ntpdjava.ntp.control.ControlDecoded;
import org.ntpdjava.ntp.control.ControlHeader;
import org.ntpdjava.ntp.control.ControlOpcode;
import org.ntpdjava.ntp.time.LeapIndicator;

/** A server whose list of clients never ends: each answer has one more, then it falls silent in the middle. */
final class EndlessClients implements AutoCloseable {
    private static final int ROWS_BEFORE_SILENCE = 30;

    private final DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    private final CountDownLatch silent = new CountDownLatch(1);
    private int rows;

    EndlessClients() throws IOException {
        Thread.ofPlatform().daemon().start(this::serve);
    }

    int port() {
        return socket.getLocalPort();
    }

    /** It has been asked for a row that it does not give. */
    void awaitSilence() throws InterruptedException {
        silent.await();
    }

    private void serve() {
        byte[] buffer = new byte[1024];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                ByteBuffer octets =
                        ByteBuffer.wrap(buffer, 0, packet.getLength()).slice();
                if (ControlCodec.decode(octets) instanceof ControlDecoded.Message(ControlHeader asked, var data)) {
                    answer(asked, packet);
                }
            }
        } catch (SocketException e) {
            // the test is over
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(ControlHeader asked, DatagramPacket packet) throws IOException {
        boolean list = asked.opcode() == ControlOpcode.READ_MRU.code();
        if (list && rows == ROWS_BEFORE_SILENCE) {
            silent.countDown();
            return;
        }
        String text = list ? row(rows++) : asked.opcode() == 12 ? "nonce=0123456789abcdef01234567" : "stratum=7";
        ByteBuffer data = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        ByteBuffer answer = ByteBuffer.allocate(600);
        ControlHeader header = asked.answer(LeapIndicator.NONE, 0, 0, data.remaining(), false);
        ControlCodec.encode(header, data, answer);
        answer.flip();
        socket.send(new DatagramPacket(answer.array(), answer.limit(), packet.getSocketAddress()));
    }

    private static String row(int number) {
        String time = String.format("0xeeae%04x.00000000", number);
        return "nonce=89abcdef0123456789abcdef, addr.0=192.0.2." + number + ":123, last.0=" + time + ", first.0=" + time
                + ", ct.0=1, mv.0=35, rs.0=0x0";
    }

    @Override
    public void close() {
        socket.close();
    }
}
