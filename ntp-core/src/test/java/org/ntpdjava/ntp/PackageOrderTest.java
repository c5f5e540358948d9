package org.ntpdjava.ntp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The packages stand in the order of RFC 5905, and each looks left only: the stages before it are all it may use. */
class PackageOrderTest {
    private static final List<String> ORDER = List.of(
            "time",
            "packet",
            "auth",
            "state",
            "association",
            "filter",
            "select",
            "estimate",
            "discipline",
            "refclock",
            "server",
            "control",
            "engine");

    static Stream<String> packages() {
        return ORDER.stream();
    }

    @ParameterizedTest
    @MethodSource("packages")
    void looksLeftOnly(String name) {
        Set<String> right = Set.copyOf(ORDER.subList(ORDER.indexOf(name) + 1, ORDER.size()));
        noClasses()
                .that(DescribedPredicate.describe(
                        "are of " + name, type -> stage(type).equals(name)))
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.describe("are of " + right, type -> right.contains(stage(type))))
                .check(CoreClasses.ALL);
    }

    @Test
    void everyPackageHasItsPlace() {
        assertEquals(
                Set.copyOf(ORDER),
                CoreClasses.ALL.stream().map(PackageOrderTest::stage).collect(Collectors.toSet()),
                "the packages of ntp-core");
    }

    /** {@code filter} of {@code org.ntpdjava.ntp.filter}; empty for a class that is none of ours. */
    private static String stage(JavaClass type) {
        String prefix = "org.ntpdjava.ntp.";
        String name = type.getPackageName();
        return name.startsWith(prefix) ? name.substring(prefix.length()) : "";
    }
}
