package org.ntpdjava.stats.page;

/** {@code /api/stability}: the Allan deviation of each source against our clock. */
final class StabilityDocument {
    private final PageSupply supply;

    StabilityDocument(PageSupply supply) {
        this.supply = supply;
    }

    byte[] get() {
        return Document.of(json -> json.rows(
                "sources",
                supply.history().stability(),
                source -> json.whole("association", source.associationId())
                        .text("name", source.name())
                        .decimal("spacing_s", source.spacingS())
                        .whole("readings", source.readings())
                        .rows(
                                "points",
                                source.points(),
                                point -> json.decimal("tau_s", point.tauS())
                                        .decimal("allan_deviation", point.deviation())
                                        .decimal("modified_allan_deviation", point.modified())
                                        .decimal("time_deviation_s", point.timeDeviationS())
                                        .whole("terms", point.terms()))));
    }
}
