package org.ntpdjava.report;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.ntpdjava.stats.report.DayReport;
import org.ntpdjava.stats.report.Event;
import org.ntpdjava.stats.report.Minutes;

/** The facts of a day for programs; docs/report.schema.json describes it. */
final class ReportJson {
    /** Of what the document means; a field more does not raise it. */
    private static final int VERSION = 1;

    private final DayReport report;
    private final JsonDocument json;

    private ReportJson(DayReport report, JsonDocument json) {
        this.report = report;
        this.json = json;
    }

    static String of(DayReport report) {
        return JsonDocument.of(report.day(), json -> new ReportJson(report, json).write());
    }

    private void write() {
        json.text("format", "ntpd-java-report")
                .whole("version", VERSION)
                .text("day", report.day().date().toString())
                .object(
                        "made",
                        () -> json.text("by", report.maker().program())
                                .text("on", report.maker().host())
                                .text("at", report.maker().at().toString()))
                .text("folder", report.folder());
        coverage(report.coverage());
        setups();
        report.clock().ifPresentOrElse(this::clock, () -> json.nothing("clock"));
        report.bound().ifPresentOrElse(this::bound, () -> json.nothing("bound"));
        course();
        json.objects("sources", report.sources(), this::source);
        json.object(
                "leap",
                () -> json.objects("events", report.leap().events(), this::event)
                        .intervals("announced", report.leap().announced()));
        json.objects("devices", report.devices(), this::device);
        load();
        json.objects("events", report.events(), this::event);
        evidence();
        json.texts("notices", report.notices());
        minutes();
    }

    private void coverage(DayReport.Coverage coverage) {
        json.object(
                "coverage",
                () -> json.moment("until", coverage.horizonS())
                        .text("basis", coverage.basis())
                        .number("observed_s", coverage.observedS())
                        .number("observed_share", coverage.share(coverage.observedS()))
                        .counts("states_s", coverage.statesS())
                        .intervals("gaps", coverage.gaps()));
    }

    private void setups() {
        json.objects("setups", report.setups(), setup -> {
            json.moment("from", setup.second())
                    .flag("start", setup.start())
                    .text("program", setup.program())
                    .texts("words", setup.words())
                    .objects(
                            "files",
                            setup.files(),
                            file -> json.text("path", file.path()).text("sha256", file.sha256()));
            if (setup.linesSha256().isEmpty()) {
                json.nothing("lines_sha256");
            } else {
                json.text("lines_sha256", setup.linesSha256());
            }
        });
    }

    private void clock(DayReport.ClockFacts clock) {
        json.object(
                "clock",
                () -> json.percentiles("offset_s", clock.offsetS())
                        .percentiles("jitter_s", clock.jitterS())
                        .percentiles("frequency_ppm", clock.frequencyPpm())
                        .percentiles("wander_ppm", clock.wanderPpm())
                        .object("worst_minute", () -> worst(clock.worst())));
    }

    private void worst(DayReport.WorstMinute worst) {
        json.moment("from", worst.minute() * 60.0)
                .number("offset_s", worst.offsetS())
                .whole("samples", worst.samples())
                .number("bound_s", worst.boundS())
                .texts("states", worst.states())
                .texts("system_peers", worst.systemPeers())
                .objects("events", worst.events(), this::event);
    }

    private void bound(DayReport.BoundFacts bound) {
        json.object("bound", () -> {
            json.percentiles("bound_s", bound.boundS())
                    .number("without_bound_s", bound.withoutBoundS())
                    .object("largest_at", () -> json.interval(bound.largestAt()))
                    .objects(
                            "within",
                            bound.within().entrySet(),
                            limit -> json.number("limit_s", limit.getKey())
                                    .whole("time_s", limit.getValue())
                                    .number("share", report.coverage().share(limit.getValue())));
            bound.comparison().ifPresentOrElse(this::comparison, () -> json.nothing("comparison"));
        });
    }

    private void comparison(DayReport.Comparison comparison) {
        json.object(
                "comparison",
                () -> json.percentiles("bound_by_offset", comparison.ratio())
                        .whole("exceeded", comparison.exceeded())
                        .number(
                                "exceeded_share",
                                (double) comparison.exceeded()
                                        / comparison.ratio().count())
                        .moments("first_exceeded_at", comparison.exceededAt())
                        .moment("least_at", comparison.worstAt()));
    }

    private void course() {
        json.objects(
                        "holdovers",
                        report.holdovers(),
                        holdover -> json.interval(holdover.when())
                                .number("bound_before_s", holdover.boundBeforeS())
                                .number("largest_bound_s", holdover.largestBoundS()))
                .objects(
                        "steps",
                        report.steps(),
                        step -> json.moment("at", step.second())
                                .number("amount_s", step.amountS())
                                .text("by", step.mover().word()))
                .objects(
                        "leads",
                        report.leads(),
                        lead -> json.text("source", lead.source()).interval(lead.when()));
    }

    private void source(DayReport.SourceFacts source) {
        json.text("source", source.source())
                .text("kind", source.kind())
                .object("seen", () -> json.interval(source.seen()))
                .percentiles("offset_s", source.offsetS())
                .percentiles("delay_s", source.delayS())
                .percentiles("jitter_s", source.jitterS())
                .counts("verdicts", source.verdicts())
                .intervals("falseticker", source.falseticker())
                .number("led_s", source.ledS())
                .object(
                        "unexplained",
                        () -> json.whole("samples", source.disagreement().beyond())
                                .whole("compared", source.disagreement().compared()));
    }

    private void device(DayReport.DeviceFacts device) {
        json.text("source", device.source())
                .text("kind", device.kind())
                .whole("lines", device.lines())
                .object("figures", () -> device.figures().forEach(json::number))
                .intervals("without_fix", device.withoutFix());
    }

    private void event(Event event) {
        json.moment("at", event.second())
                .text("source", event.source())
                .text("code", String.format(java.util.Locale.ROOT, "%02x", event.code()))
                .text("text", event.text());
    }

    private void load() {
        report.server()
                .ifPresentOrElse(
                        server -> json.object(
                                "server",
                                () -> json.number("about_s", server.aboutS()).counts("counters", server.counters())),
                        () -> json.nothing("server"));
        report.usage()
                .ifPresentOrElse(
                        usage -> json.object(
                                "usage",
                                () -> json.number("about_s", usage.aboutS())
                                        .number("user_s", usage.userS())
                                        .number("system_s", usage.systemS())
                                        .whole("max_resident_kib", usage.maxResidentKib())),
                        () -> json.nothing("usage"));
    }

    private void evidence() {
        json.objects(
                        "files",
                        report.files().read(),
                        file -> json.text("name", file.name())
                                .text("set", file.set())
                                .text("sha256", file.sha256())
                                .whole("octets", file.octets())
                                .whole("lines", file.lines())
                                .whole("lines_of_day", file.linesOfDay())
                                .whole("unreadable", file.unreadable()))
                .objects(
                        "unreadable",
                        report.files().firstUnreadable(),
                        line -> json.text("file", line.file())
                                .whole("line", line.line())
                                .text("why", line.why()));
    }

    /** What is drawn. */
    private void minutes() {
        json.object("minutes", () -> {
            report.clock()
                    .ifPresent(clock -> series("offset_s", clock.offsetMinutes())
                            .series("frequency_ppm", clock.frequencyMinutes()));
            report.bound().ifPresent(bound -> series("bound_s", bound.minutes()));
        });
    }

    private ReportJson series(String name, Minutes minutes) {
        json.object(name, () -> json.numbers("least", list(minutes::least)).numbers("largest", list(minutes::largest)));
        return this;
    }

    private static List<Double> list(IntToDoubleFunction of) {
        return IntStream.range(0, Minutes.COUNT).mapToDouble(of).boxed().toList();
    }
}
