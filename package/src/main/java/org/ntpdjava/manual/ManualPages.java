package org.ntpdjava.manual;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A program that writes the manual pages: {@code ManualPages DOCS TARGET VERSION}. */
public final class ManualPages {
    static final List<ManualPage> ALL = List.of(
            new ManualPage("ntpd.md", "ntpd-java", 8, "NTP server for GPS and PPS"),
            new ManualPage("ntpdate.md", "ntpdate", 8, "sets the clock from NTP servers, once"),
            new ManualPage("ntpq.md", "ntpq-java", 1, "asks an NTP server how it is"),
            new ManualPage("ntp.conf.md", "ntpd-java.conf", 5, "configuration of ntpd-java"));

    private ManualPages() {}

    public static void main(String[] arguments) throws IOException {
        Path documents = Path.of(arguments[0]);
        Path target = Files.createDirectories(Path.of(arguments[1]));
        for (ManualPage page : ALL) {
            String text = page.of(Files.readString(documents.resolve(page.document())), arguments[2]);
            Files.writeString(target.resolve(page.fileName()), text);
        }
    }
}
