package org.ntpdjava.daemon.trace;

import java.nio.ByteBuffer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.ntpdjava.ntp.auth.Authenticity;
import org.ntpdjava.ntp.engine.Input;
import org.ntpdjava.ntp.packet.NtpPacket;
import org.ntpdjava.ntp.packet.PacketCodec;
import org.ntpdjava.ntp.time.LeapTable;

/** What happened to the engine, as a line. {@link InputParser} reads it. */
final class InputWords {
    /** The lines of a configuration by its ticket. */
    private final LongFunction<String> configurations;

    InputWords(LongFunction<String> configurations) {
        this.configurations = configurations;
    }

    static String kind(Input input) {
        return switch (input) {
            case Input.PacketArrived _ -> "packet";
            case Input.PacketSent _ -> "sent";
            case Input.PacketNotSent _ -> "unsent";
            case Input.PacketReturned _ -> "returned";
            case Input.PacketDenied _ -> "denied";
            case Input.KeysChanged _ -> "keys";
            case Input.RefclockReading _ -> "reading";
            case Input.TimerDue _ -> "timer";
            case Input.NameResolved _ -> "name";
            case Input.ClockDisturbed _ -> "disturbed";
            case Input.ClockRefused _ -> "refused";
            case Input.KernelSteered _ -> "steered";
            case Input.LeapTableRead _ -> "leapfile";
            case Input.AddressesFound _ -> "addresses";
            case Input.EventsSeen _ -> "seen";
            case Input.Ending _ -> "ending";
            case Input.ConfigChanged _ -> "config";
        };
    }

    /** Adds what belongs to it, behind its kind and moment. */
    void add(Input input, TraceWords line) {
        switch (input) {
            case Input.PacketArrived arrived -> packet(arrived, line);
            case Input.PacketSent sent ->
                line.raw(sent.associationId())
                        .raw(TraceText.bits(sent.cookie().bits()))
                        .time(sent.sentAt());
            case Input.PacketNotSent unsent ->
                line.raw(unsent.associationId()).yes(unsent.keyMissing()).word(unsent.trouble());
            case Input.PacketReturned returned ->
                line.raw(returned.associationId()).word(returned.trouble());
            case Input.PacketDenied denied ->
                line.endpoint(denied.remote()).constant(denied.mode()).word(denied.rule());
            case Input.KeysChanged _, Input.TimerDue _, Input.Ending _ -> {}
            case Input.RefclockReading reading -> ReadingWords.add(reading.clock(), reading.reading(), line);
            case Input.NameResolved name -> {
                line.word(name.host()).constant(name.family()).word(name.trouble());
                name.addresses().forEach(line::raw);
            }
            case Input.ClockDisturbed disturbed ->
                line.constant(disturbed.what()).raw(disturbed.foundPpm());
            case Input.ClockRefused refused -> line.word(refused.refused().toString());
            case Input.KernelSteered steered -> line.raw(steered.gainedS()).yes(steered.hasSignal());
            case Input.LeapTableRead leap -> leapTable(leap, line);
            case Input.AddressesFound found ->
                found.ours().stream().map(TraceText::endpoint).sorted().forEach(line::raw);
            case Input.EventsSeen seen -> line.raw(seen.associationId());
            case Input.ConfigChanged changed ->
                line.raw(changed.ticket())
                        .word(changed.dropped().stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(",")))
                        .word(configurations.apply(changed.ticket()));
        }
    }

    private static void packet(Input.PacketArrived arrived, TraceWords line) {
        ByteBuffer header = ByteBuffer.allocate(NtpPacket.HEADER_OCTETS);
        PacketCodec.encode(arrived.packet(), header);
        line.endpoint(arrived.local())
                .endpoint(arrived.remote())
                .time(arrived.receivedAt())
                .raw(
                        switch (arrived.authenticity()) {
                            case Authenticity.None _ -> "none";
                            case Authenticity.Verified(int key) -> "key" + key;
                            case Authenticity.Wrong _ -> "wrong";
                            case Authenticity.CryptoNak _ -> "nak";
                        })
                .raw(arrived.peerLimit())
                .raw(TraceText.hex(header.array()));
    }

    private static void leapTable(Input.LeapTableRead read, TraceWords line) {
        line.word(read.file()).time(read.table().expires());
        for (LeapTable.Change change : read.table().changes()) {
            line.raw(change.taiOffsetS() + "@" + change.at());
        }
    }
}
