package org.ntpdjava.ntpq;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import org.ntpdjava.ntp.control.ControlError;
import org.ntpdjava.ntp.control.ControlOpcode;

/** {@code mrulist}: who asked the server lately. */
final class MruCommand {
    private static final int USUAL_BITS = 0x1f;

    private MruCommand() {}

    static List<Command> all() {
        return List.of(new Command(
                "mrulist",
                "[ tag=value ] [ tag=value ] [ tag=value ] [ tag=value ]",
                "display the list of most recently seen source addresses, tags mincount=... resall=0x... resany=0x...",
                MruCommand::run));
    }

    private static Result run(Client client, List<String> words) throws NtpqException, IOException {
        ServerBits bits = new ServerBits(client);
        MruWishes wishes = MruWishes.of(words, bits::get);
        client.notice("Ctrl-C will stop MRU retrieval and display partial results.\n");
        wishes.ignored().forEach(word -> client.notice("ignoring unrecognized mrulist parameter: " + word + "\n"));
        MruWalk walk = new MruWalk(wishes.filters(), wishes.filtersAtFirst(), wishes.fragments(), wishes.limit());
        StringBuilder raw = new StringBuilder();
        boolean interrupted = fetch(client, walk, raw);
        bits.failIfUnreachable();
        Optional<Reply> trouble = walk.trouble();
        if (trouble.isPresent() && walk.size() == 0) {
            client.server().answer(trouble.get(), 0);
        }
        Result.Table table = table(client, walk, wishes, bits, end(client, walk, interrupted));
        return client.settings().raw() ? new Result.Table(table.rows(), table.shortfall(), raw::toString) : table;
    }

    /** Returns whether the user wanted no more, and something had come. */
    @SuppressWarnings("try") // a cancellation that is open is all that is wanted of it
    private static boolean fetch(Client client, MruWalk walk, StringBuilder raw) throws NtpqException, IOException {
        try (Cancellation cancellation = client.cancellation()) {
            Optional<MruWalk.Question> question = walk.next();
            while (question.isPresent()) {
                Reply reply = ask(client, walk, question.get());
                if (client.settings().raw() && reply instanceof Reply.Data data) {
                    raw.append(VariablesReport.raw(data, false));
                }
                walk.answered(reply);
                if (Thread.currentThread().isInterrupted()) {
                    throw new InterruptedIOException("interrupted between two answers");
                }
                question = walk.next();
            }
        } catch (InterruptedIOException e) {
            if (walk.size() == 0) {
                throw e;
            }
            walk.stop();
            return true;
        }
        return false;
    }

    /** When all has taken too long, what there is, is shown. */
    private static Reply ask(Client client, MruWalk walk, MruWalk.Question question) throws NtpqException, IOException {
        try {
            return client.reply(question.opcode(), question.data());
        } catch (NtpqException e) {
            if (walk.size() == 0 || e.trouble() != Trouble.TOO_MUCH) {
                throw e;
            }
            walk.stop();
            return new Reply.TooMuch();
        }
    }

    /** Why there is not all; empty when there is. */
    private static Optional<NtpqException> end(Client client, MruWalk walk, boolean interrupted) throws NtpqException {
        if (walk.isComplete()) {
            return Optional.empty();
        }
        if (interrupted) {
            return Optional.of(new NtpqException(Trouble.CANCELLED, "mrulist retrieval interrupted by operator."));
        }
        return Optional.of(
                walk.trouble().isEmpty()
                        ? new NtpqException(Trouble.TOO_MUCH, "***More clients than can be fetched")
                        : client.server().complaint(walk.trouble().get(), 0));
    }

    private static Result.Table table(
            Client client, MruWalk walk, MruWishes wishes, ServerBits bits, Optional<NtpqException> end) {
        List<MruRow> rows = walk.rows();
        boolean sorted = !client.layout().direct();
        if (sorted) {
            rows.sort(wishes.order());
        }
        boolean marked = rows.stream().anyMatch(row -> (row.restrictions() & ~USUAL_BITS) != 0);
        MruTable table = new MruTable(
                walk.now().orElseGet(client::now),
                marked ? bits.get() : RestrictionBits.CLASSIC,
                client.names(),
                wishes.detailed());
        String retrieved = "Retrieved " + walk.size() + " unique MRU entries and " + walk.updates() + " updates.\n";
        String note = end.map(why -> why.text() + "\nDisplaying partial client list.\n")
                .orElse("");
        return new Result.Table(
                new AsFacts(table, rows),
                end.map(why -> new Shortfall(why.trouble(), why.reason(), "")),
                () -> note + retrieved + table.text(rows));
    }

    /** A hundred thousand rows as data take ten times the memory of what they are made from, and most users want the text. */
    private static final class AsFacts extends AbstractList<Facts> {
        private final MruTable table;
        private final List<MruRow> rows;

        AsFacts(MruTable table, List<MruRow> rows) {
            this.table = table;
            this.rows = rows;
        }

        @Override
        public Facts get(int index) {
            return table.facts(rows.get(index));
        }

        @Override
        public int size() {
            return rows.size();
        }
    }

    /** Asks the server for its version once, when its bits are of consequence. */
    private static final class ServerBits {
        private final Client client;
        private Optional<RestrictionBits> known = Optional.empty();
        private Optional<IOException> unreachable = Optional.empty();

        ServerBits(Client client) {
            this.client = client;
        }

        RestrictionBits get() {
            if (known.isEmpty()) {
                known = Optional.of(ask());
            }
            return known.get();
        }

        private RestrictionBits ask() {
            try {
                return client.askIfKnown(ControlOpcode.READ_VARIABLES, 0, "version", ControlError.UNKNOWN_VARIABLE)
                        .flatMap(reply -> VariableList.parse(reply.text()).text("version"))
                        .map(RestrictionBits::of)
                        .orElse(RestrictionBits.CLASSIC);
            } catch (NtpqException e) {
                return RestrictionBits.CLASSIC;
            } catch (IOException e) {
                unreachable = Optional.of(e);
                return RestrictionBits.CLASSIC;
            }
        }

        void failIfUnreachable() throws IOException {
            if (unreachable.isPresent()) {
                throw unreachable.get();
            }
        }
    }
}
