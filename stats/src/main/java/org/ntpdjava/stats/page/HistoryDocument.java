package org.ntpdjava.stats.page;

import org.ntpdjava.stats.stability.History;
import org.ntpdjava.stats.stability.Line;
import org.ntpdjava.stats.stability.Scale;
import org.ntpdjava.stats.watch.Snapshot;

/** {@code /api/history}: one scale of the past, column by column. */
final class HistoryDocument {
    private final PageSupply supply;
    private final Scale scale;

    HistoryDocument(PageSupply supply, Scale scale) {
        this.supply = supply;
        this.scale = scale;
    }

    byte[] get() {
        Snapshot now = supply.snapshots().get();
        History.Table table = supply.history().table(scale, supply.monotonicNs().getAsLong());
        int spans = scale.length();
        double servedS = now.servedNow().toInstant(supply.calendar().instant()).toEpochMilli() * 1e-3;
        return Document.of(json -> {
            json.text("scale", scale.word())
                    .whole("span_s", scale.spanS())
                    .whole("spans", scale.length())
                    .whole("first_unix_s", Math.round(servedS - table.agoS()));
            line(json, "offset_s", table.offset());
            json.decimals("jitter_s", spans, table.jitter()::mean);
            json.decimals("frequency_ppm", spans, table.frequency()::mean);
            json.decimals("bound_s", spans, table.bound()::greatest);
            json.rows(
                    "sources",
                    table.sources(),
                    source -> json.whole("association", source.associationId())
                            .text("name", source.name())
                            .decimals("offset_s", spans, source.offset()::mean));
        });
    }

    private static void line(Document json, String name, Line line) {
        json.object(
                name,
                each -> each.decimals("mean", line.spans(), line::mean)
                        .decimals("least", line.spans(), line::least)
                        .decimals("greatest", line.spans(), line::greatest));
    }
}
