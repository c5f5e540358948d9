package org.ntpdjava.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import org.junit.jupiter.api.Test;

/** What comes from outside has one door each, so that it can be replaced, or distrusted, in one place. */
class BordersTest {
    @Test
    void onlyLinuxTimeSpeaksC() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ntpdjava.linux..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.lang.foreign..")
                .check(House.CLASSES);
    }

    @Test
    void onlyGpsNmeaSpeaksToSerialLines() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ntpdjava.nmea..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fazecast..")
                .check(House.CLASSES);
    }

    @Test
    void onlyWhoSpeaksToTheNetworkKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.ntpdjava.daemon.transport..", "org.ntpdjava.stats.web..", "org.ntpdjava.stats.push..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty..")
                .check(House.CLASSES);
    }

    @Test
    void onlyTheMetersKnowMicrometer() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ntpdjava.stats.meters..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.micrometer..", "io.prometheus..", "io.opentelemetry..", "com.google.protobuf..")
                .check(House.CLASSES);
    }

    @Test
    void onlyOptionsAndProgramsKnowPicocli() {
        noClasses()
                .that(DescribedPredicate.describe(
                        "are neither options nor programs", type -> !isProgram(type) && !isOptions(type)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("picocli..")
                .check(House.CLASSES);
    }

    @Test
    void onlyTheLogKnowsHowItIsWritten() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.ntpdjava.daemon.log..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.logging..")
                .because("everybody else speaks SLF4J")
                .check(House.CLASSES);
    }

    private static boolean isProgram(JavaClass type) {
        return type.tryGetMethod("main", String[].class).isPresent();
    }

    /** What is declared inside of one is a part of it. */
    private static boolean isOptions(JavaClass type) {
        String name = type.getSimpleName();
        return name.endsWith("Options")
                || name.endsWith("OptionsParser")
                || name.endsWith("Flags")
                || type.getEnclosingClass().filter(BordersTest::isOptions).isPresent();
    }
}
