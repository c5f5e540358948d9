package org.ntpdjava.ntpq;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** For programs: one document when all has been asked, {@code docs/ntpq.schema.json}, and nothing before. */
final class JsonOutput implements Output {
    /** Of what the document means; a field more does not raise it. */
    static final int VERSION = 1;

    private static final int EXIT_FAILURE = 2;

    private final PrintStream out;
    private final Instant started;
    private final List<Host> hosts = new ArrayList<>();
    private boolean failed;

    JsonOutput(PrintStream out, Instant started) {
        this.out = out;
        this.started = started;
    }

    private record Host(String name, List<Facts> results) {}

    @Override
    public void host(String host) {
        hosts.add(new Host(host, new ArrayList<>()));
    }

    @Override
    public void next() {}

    /** Programs wait for the whole. */
    @Override
    public void notice(String lines) {}

    @Override
    public Output into(PrintStream file) {
        return this;
    }

    @Override
    public void checkFiles() throws NtpqException {
        throw new NtpqException("***With --json all is in one document, and no command has a file of its own");
    }

    @Override
    public void result(String command, Result result) {
        add(Facts.with().text("command", command), result);
    }

    private void add(Facts.Builder facts, Result result) {
        switch (result) {
            case Result.Table(var rows, var shortfall, var printed) -> {
                facts.text("kind", "table").all("rows", rows);
                shortfall.ifPresent(why -> facts.inner("incomplete", error(why.trouble(), why.reason())));
                failed |= shortfall.isPresent();
            }
            case Result.Values(var values, var printed) ->
                facts.text("kind", "values").all("values", List.of(values));
            case Result.Several(var parts) ->
                facts.text("kind", "values")
                        .all("values", parts.stream().map(Result.Values::facts).toList());
            case Result.Sentences(var told, var printed) ->
                facts.text("kind", "sentences").all("sentences", told);
            case Result.Message(var settings, var text) -> {
                facts.text("kind", "message").text("message", text.strip());
                if (!settings.isEmpty()) {
                    facts.inner("settings", settings);
                }
            }
            case Result.Refused(var trouble, var reason, var lines, var text) -> {
                fail(facts, trouble, reason);
                if (!lines.isEmpty()) {
                    facts.all("rows", lines);
                }
            }
        }
        add(facts.facts());
    }

    @Override
    public void failure(String command, NtpqException failure) {
        Facts.Builder facts = Facts.with().text("command", command);
        fail(facts, failure.trouble(), failure.reason());
        add(facts.facts());
    }

    private void fail(Facts.Builder facts, Trouble trouble, String reason) {
        failed = true;
        facts.text("kind", "error").inner("error", error(trouble, reason));
    }

    private static Facts error(Trouble trouble, String reason) {
        return Facts.with().text("code", trouble.word()).text("message", reason).facts();
    }

    private void add(Facts result) {
        if (hosts.isEmpty()) {
            host("");
        }
        hosts.getLast().results.add(result);
    }

    /** 2 when a command failed, or a table is not whole. */
    @Override
    public int finish() {
        List<Facts> asked = hosts.stream()
                .map(host -> Facts.with()
                        .text("host", host.name)
                        .all("results", host.results)
                        .facts())
                .toList();
        Facts document = Facts.with()
                .text("format", "ntpq-java")
                .whole("version", VERSION)
                .text("time", started.toString())
                .all("hosts", asked)
                .facts();
        JsonText.write(document, out);
        out.println();
        out.flush();
        return failed ? EXIT_FAILURE : 0;
    }
}
