package org.ntpdjava.stats.page;

import java.util.Optional;
import org.ntpdjava.stats.web.Reply;
import org.ntpdjava.stats.web.Request;
import org.ntpdjava.stats.web.Route;

/** A file of the page, read when somebody first asks for it: a start waits for none of them. For the server's thread. */
final class FileRoute implements Route {
    private final PageFile file;
    private Optional<Reply> kept = Optional.empty();

    FileRoute(PageFile file) {
        this.file = file;
    }

    @Override
    public Reply answer(Request request) {
        if (kept.isEmpty()) {
            kept = Optional.of(Reply.file(file.contentType(), file.read()));
        }
        return kept.get();
    }
}
