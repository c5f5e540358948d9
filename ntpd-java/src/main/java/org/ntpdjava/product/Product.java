package org.ntpdjava.product;

import java.nio.file.Path;
import java.util.Optional;

/** Our name and version, for banners, {@code --version} and the {@code version} variable of mode 6. */
public final class Product {
    public static final String NAME = "ntpd-java";

    private Product() {}

    /** Maven's version, by way of the manifest of our jar; {@code development} when run from a folder of classes. */
    public static String version() {
        return Optional.ofNullable(Product.class.getPackage().getImplementationVersion())
                .orElse("development");
    }

    /** The configuration of who names none: {@code /etc/ntp.conf}, unless the script that started us has found another. */
    public static Path usualConfigFile() {
        return Path.of(System.getProperty("ntpdj.conf", "/etc/ntp.conf"));
    }

    /** As ntpd's own banners have it, for example {@code ntpq ntpd-java-0.1.0}. */
    public static String banner(String program) {
        return program + " " + NAME + "-" + version();
    }
}
