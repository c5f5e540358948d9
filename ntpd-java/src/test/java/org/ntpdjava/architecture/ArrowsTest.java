package org.ntpdjava.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Seven rooms, eight arrows. */
class ArrowsTest {
    private static final Pattern OUR_DEPENDENCY =
            Pattern.compile("<groupId>org\\.ntpdjava</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    @ParameterizedTest
    @EnumSource
    void aRoomUsesOnlyTheRoomsItsArrowsPointTo(Room room) {
        classes()
                .that(belongTo(room))
                .should()
                .onlyDependOnClassesThat(
                        not(resideInAPackage("org.ntpdjava..")).or(resideInAnyPackage(room.visiblePackages())))
                .as(room.module() + " uses nothing of ours but " + room.uses())
                .check(House.CLASSES);
    }

    /** Maven would let a dependency through that no class uses yet; here the arrows are taken at their word. */
    @ParameterizedTest
    @EnumSource
    void aPomDeclaresNoOtherArrow(Room room) throws IOException {
        String pom = Files.readString(House.ROOT.resolve(room.module()).resolve("pom.xml"));
        Set<String> declared = OUR_DEPENDENCY
                .matcher(pom)
                .results()
                .map(found -> found.group(1))
                .filter(artifact -> !artifact.equals("ntpd-java-parent"))
                .collect(Collectors.toSet());
        assertEquals(room.uses(), declared, () -> room.module() + "/pom.xml");
    }

    @ParameterizedTest
    @EnumSource
    void aRoomHoldsItsOwnPackagesOnly(Room room) throws IOException {
        List<String> strangers = House.sources(room).stream()
                .map(file ->
                        room.sources().relativize(file.getParent()).toString().replace('/', '.'))
                .distinct()
                .filter(name -> !room.ownsPackage(name))
                .toList();
        assertEquals(List.of(), strangers, () -> "packages in " + room.module());
    }

    @Test
    void everyClassHasItsRoom() {
        List<String> homeless = House.CLASSES.stream()
                .filter(type -> Room.all().stream().noneMatch(room -> room.owns(type)))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), homeless);
        Room.all()
                .forEach(room -> assertEquals(
                        true, House.CLASSES.stream().anyMatch(room::owns), () -> "classes read of " + room.module()));
    }

    @Test
    void statisticsReadTheStateAndNeverCallTheEngine() {
        noClasses()
                .that(belongTo(Room.STATS))
                .should()
                .dependOnClassesThat(resideInAPackage("org.ntpdjava.ntp..")
                        .and(not(resideInAnyPackage(
                                "org.ntpdjava.ntp.time", "org.ntpdjava.ntp.packet", "org.ntpdjava.ntp.state"))))
                .check(House.CLASSES);
    }

    @Test
    void onlyTheDemoSimulates() {
        noClasses()
                .that(belongTo(Room.NTPD_JAVA))
                .and()
                .resideOutsideOfPackages("org.ntpdjava.daemon.demo..", "org.ntpdjava.daemon.refclock.simulated..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ntpdjava.simulator..", "org.ntpdjava.daemon.refclock.simulated..")
                .because("no daemon may ever take its time from a simulated sky")
                .check(House.CLASSES);
    }

    /** ntpq asks over the network as anybody's would; sharing more than the protocol would hide what it does not say. */
    @Test
    void ntpqKnowsTheProtocolAndNotTheDaemon() {
        noClasses()
                .that()
                .resideInAPackage("org.ntpdjava.ntpq..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.ntpdjava.daemon..", "org.ntpdjava.ntp.engine..")
                .check(House.CLASSES);
    }

    private static DescribedPredicate<JavaClass> belongTo(Room room) {
        return DescribedPredicate.describe("belong to " + room.module(), room::owns);
    }
}
