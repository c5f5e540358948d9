package org.ntpdjava.ntp.control;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.ntpdjava.ntp.control.ControlDecoded.Malformed;
import org.ntpdjava.ntp.control.ControlDecoded.Message;
import org.ntpdjava.ntp.control.ControlDecoded.NotControl;
import org.ntpdjava.ntp.state.ClockState;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.SystemState;

/**
 * Answers control messages from the published system state (RFC 9327). It keeps nothing between two messages and may be
 * used from any thread. Access control comes before it: what {@code restrict … noquery} forbids never gets here.
 *
 * <p>What only the owner of the control key may read or write is refused to everybody else with {@link
 * ControlError#PERMISSION}; what he writes is passed on to the {@link Configurator}.
 */
public final class ControlResponder {
    /** Answers must not be longer than an offset field can say. */
    private static final int MAX_ASSOCIATIONS = 0xffff / 4;

    private final Nonces nonces;
    private final Configurator configurator;
    private final ControlWriter writer;
    private final AnswerBudget budget;

    /** Of a daemon that cannot be changed. */
    public ControlResponder(long secret0, long secret1, OptionalInt controlKey, AnswerBudget budget) {
        this(secret0, secret1, Configurator.fixed(controlKey, List.of()), budget);
    }

    /**
     * @param secret0 half of a secret of this process, from a strong random source
     * @param secret1 the other half
     * @param budget of answers to other machines that did not sign
     */
    public ControlResponder(long secret0, long secret1, Configurator configurator, AnswerBudget budget) {
        nonces = new Nonces(secret0, secret1);
        this.configurator = configurator;
        writer = new ControlWriter(configurator);
        this.budget = budget;
    }

    /**
     * Answers one datagram, with no fragment at all when it is not a request or is beyond answering. A request that a
     * trusted key signed is answered with the same signature.
     *
     * @param context asked for only when there is something to answer: what cannot be answered, a flood of it perhaps, must
     *     cost next to nothing
     * @return the association, 0 for the system, whose status word was told to who signed: its events are seen now
     */
    public OptionalInt respond(
            ControlQuery query, SystemState state, Supplier<ControlContext> context, FragmentSink sink) {
        FragmentSink bounded = query.source().isLoopback() ? sink : bounded(query, sink);
        return switch (ControlCodec.decode(query.datagram())) {
            case NotControl() -> OptionalInt.empty();
            case Malformed(ControlHeader header, String reason) -> {
                if (header.isRequest()) {
                    new AnswerWriter(header, state.leap(), Optional.empty(), bounded)
                            .write(new Answer.Refusal(ControlError.BAD_FORMAT));
                }
                yield OptionalInt.empty();
            }
            case Message(ControlHeader header, ByteBuffer data) -> {
                Optional<Seal> seal = Seal.of(query.datagram(), header, query.authenticator());
                if (!header.isRequest() || (seal.isEmpty() && !mayHear(query))) {
                    yield OptionalInt.empty();
                }
                Answer answer = answer(header, data, query, seal, state, context.get());
                new AnswerWriter(header, state.leap(), seal, seal.isPresent() ? sink : bounded).write(answer);
                yield seal.isPresent() && tellsStatus(header, answer)
                        ? OptionalInt.of(header.associationId())
                        : OptionalInt.empty();
            }
        };
    }

    private static boolean tellsStatus(ControlHeader header, Answer answer) {
        boolean reads = header.opcode() == ControlOpcode.READ_STATUS.code()
                || header.opcode() == ControlOpcode.READ_VARIABLES.code();
        return reads && answer instanceof Answer.Data;
    }

    /** Before an answer is made that could not leave. */
    private boolean mayHear(ControlQuery query) {
        return query.source().isLoopback() || budget.isOpen(query.source(), query.monotonicNs());
    }

    /** Once a datagram of an answer is too much the rest is as well: without one of them it is of no use. */
    private FragmentSink bounded(ControlQuery query, FragmentSink sink) {
        boolean[] spent = new boolean[1];
        return fragment -> {
            spent[0] = spent[0] || !budget.take(query.source(), fragment.remaining(), query.monotonicNs());
            if (!spent[0]) {
                sink.send(fragment);
            }
        };
    }

    private Answer answer(
            ControlHeader header,
            ByteBuffer data,
            ControlQuery query,
            Optional<Seal> seal,
            SystemState state,
            ControlContext context) {
        Optional<ControlOpcode> opcode = ControlOpcode.of(header.opcode());
        if (opcode.isEmpty()) {
            return new Answer.Refusal(ControlError.BAD_OPCODE);
        }
        int id = header.associationId();
        return switch (opcode.get()) {
            case UNSPECIFIED -> nothing(id, state);
            case READ_STATUS -> id == 0 ? associations(state) : peer(id, List.of(), query, state, context);
            case READ_VARIABLES ->
                id == 0 ? system(names(data), state, context) : peer(id, names(data), query, state, context);
            case READ_CLOCK_VARIABLES -> clock(id, names(data), state);
            case READ_MRU -> MruAnswer.of(text(data), query, nonces, context.clients());
            case REQUEST_NONCE -> nonce(query);
            case READ_ORDERED_LIST ->
                writer.mayControl(seal)
                        ? variables(state.statusWord(), OrderedLists.read(text(data), state, context))
                        : new Answer.Refusal(ControlError.PERMISSION);
            case CONFIGURE -> writer.configure(text(data), query, seal, state);
            case SAVE_CONFIG -> writer.save(text(data), query, seal, state);
            case WRITE_VARIABLES -> writer.write(id, text(data), query, seal, state);
            case WRITE_CLOCK_VARIABLES -> new Answer.Refusal(ControlError.PERMISSION);
        };
    }

    private Answer nonce(ControlQuery query) {
        return new Answer.Data(0, "nonce=" + nonces.nonce(query.source(), query.receivedAt()) + "\r\n");
    }

    private static Answer nothing(int id, SystemState state) {
        if (id == 0) {
            return new Answer.Data(state.statusWord(), "");
        }
        return state.peer(id)
                .<Answer>map(p -> new Answer.Data(p.statusWord(), ""))
                .orElse(new Answer.Refusal(ControlError.UNKNOWN_ASSOCIATION));
    }

    /** Pairs of association and status word, the newest association first as ntpd has it. */
    private static Answer associations(SystemState state) {
        int count = Math.min(state.peers().size(), MAX_ASSOCIATIONS);
        ByteBuffer pairs = ByteBuffer.allocate(4 * count);
        for (PeerState peer : state.peers().reversed().subList(0, count)) {
            pairs.putShort((short) peer.associationId()).putShort((short) peer.statusWord());
        }
        return new Answer.Data(state.statusWord(), pairs.flip());
    }

    private Answer system(List<String> names, SystemState state, ControlContext context) {
        Optional<String> text =
                SystemVariables.table(configurator.variables()).read(new SystemVariables.View(state, context), names);
        return variables(state.statusWord(), text);
    }

    private static Answer peer(
            int id, List<String> names, ControlQuery query, SystemState state, ControlContext context) {
        Optional<PeerState> peer = state.peer(id);
        if (peer.isEmpty()) {
            return new Answer.Refusal(ControlError.UNKNOWN_ASSOCIATION);
        }
        PeerVariables.View view = new PeerVariables.View(peer.get(), context.servedNow(), query.monotonicNs());
        return variables(peer.get().statusWord(), PeerVariables.TABLE.read(view, names));
    }

    private static Answer clock(int id, List<String> names, SystemState state) {
        Optional<ClockState> clock =
                id == 0 ? referenceClock(state) : state.peer(id).flatMap(PeerState::referenceClock);
        if (clock.isEmpty()) {
            return new Answer.Refusal(ControlError.UNKNOWN_ASSOCIATION);
        }
        return variables(clock.get().statusWord(), ClockVariables.TABLE.read(clock.get(), names));
    }

    /** The clock meant by association 0: the system peer if it is one, else the first configured. */
    private static Optional<ClockState> referenceClock(SystemState state) {
        return state.peer(state.systemPeerId())
                .flatMap(PeerState::referenceClock)
                .or(() -> state.peers().stream()
                        .flatMap(p -> p.referenceClock().stream())
                        .findFirst());
    }

    private static Answer variables(int status, Optional<String> text) {
        return text.<Answer>map(t -> new Answer.Data(status, t))
                .orElse(new Answer.Refusal(ControlError.UNKNOWN_VARIABLE));
    }

    /**
     * The names of a read request. Blanks before a name and empty items are skipped, a value after {@code =} is ignored,
     * and a blank behind a name belongs to it, as ntpd has it.
     */
    private static List<String> names(ByteBuffer data) {
        List<String> names = new ArrayList<>();
        for (String item : text(data).split(",", -1)) {
            String name = item.stripLeading();
            int value = name.indexOf('=');
            if (!name.isEmpty()) {
                names.add(value < 0 ? name : name.substring(0, value));
            }
        }
        return names;
    }

    private static String text(ByteBuffer data) {
        return StandardCharsets.ISO_8859_1.decode(data.duplicate()).toString();
    }
}
