package org.ntpdjava.stats.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The files of the page, as they are in our jar. */
enum PageFile {
    INDEX("/", "index.html", "text/html; charset=utf-8"),
    STYLE("/app.css", "app.css", "text/css; charset=utf-8"),
    ICON("/icon.svg", "icon.svg", "image/svg+xml"),
    APP("/app.js", "app.js"),
    UNITS("/units.js", "units.js"),
    ELEMENTS("/elements.js", "elements.js"),
    NOTES("/notes.js", "notes.js"),
    FEED("/feed.js", "feed.js"),
    VITALS("/vitals.js", "vitals.js"),
    SOURCES("/sources.js", "sources.js"),
    CHARTS("/charts.js", "charts.js"),
    STABILITY("/stability.js", "stability.js"),
    SKY("/sky.js", "sky.js"),
    CLIENTS("/clients.js", "clients.js"),
    SERVER("/server.js", "server.js"),
    UPLOT("/uplot/uPlot.iife.min.js", "uplot/uPlot.iife.min.js"),
    UPLOT_STYLE("/uplot/uPlot.min.css", "uplot/uPlot.min.css", "text/css; charset=utf-8"),
    UPLOT_LICENCE("/uplot/LICENSE", "uplot/LICENSE", "text/plain; charset=utf-8");

    private final String path;
    private final String resource;
    private final String contentType;

    PageFile(String path, String resource) {
        this(path, resource, "text/javascript; charset=utf-8");
    }

    PageFile(String path, String resource, String contentType) {
        this.path = path;
        this.resource = resource;
        this.contentType = contentType;
    }

    /** Where a browser asks for it. */
    String path() {
        return path;
    }

    String contentType() {
        return contentType;
    }

    byte[] read() {
        try (InputStream in = PageFile.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the page's " + resource + " is not in our jar");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(resource, e);
        }
    }
}
