package org.ntpdjava.ntp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The shape of this module: what may use what, what is forbidden, and how long a method may get. */
class ArchitectureTest {
    private static final String ROOT = "org.ntpdjava.ntp.";
    /** Each may use those before it. */
    private static final List<String> PACKAGES = List.of(
            "time",
            "packet",
            "state",
            "association",
            "filter",
            "select",
            "discipline",
            "refclock",
            "server",
            "control",
            "engine");

    private static final int LONGEST_METHOD_LINES = 70;
    private static final Path SOURCES = Path.of("src/main/java");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ntpdjava.ntp");

    @Test
    void packagesLookLeftOnly() {
        for (int i = 0; i < PACKAGES.size(); i++) {
            String[] right = PACKAGES.subList(i + 1, PACKAGES.size()).stream()
                    .map(name -> ROOT + name + "..")
                    .toArray(String[]::new);
            if (right.length > 0) {
                ArchRuleDefinition.noClasses()
                        .that()
                        .resideInAPackage(ROOT + PACKAGES.get(i) + "..")
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(right)
                        .allowEmptyShould(true)
                        .check(CLASSES);
            }
        }
    }

    @Test
    void everyPackageIsOnTheList() {
        Set<String> unknown = new java.util.TreeSet<>();
        for (JavaClass c : CLASSES) {
            String name = c.getPackageName().substring(ROOT.length()).replaceFirst("\\..*", "");
            if (!PACKAGES.contains(name)) {
                unknown.add(name);
            }
        }
        assertEquals(Set.of(), unknown);
    }

    @Test
    void usesNothingButTheLanguageAndItself() {
        ArchRuleDefinition.classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.ntpdjava.ntp..",
                        "org.jspecify.annotations..",
                        "java.lang",
                        "java.lang.annotation",
                        "java.lang.invoke",
                        "java.lang.runtime",
                        "java.math",
                        "java.nio",
                        "java.nio.charset",
                        "java.security",
                        "java.time..",
                        "java.util",
                        "java.util.concurrent.atomic",
                        "java.util.function",
                        "java.util.random",
                        "java.util.regex",
                        "java.util.stream",
                        "javax.crypto..")
                .because("ntp-core does no I/O, has no threads and no dependencies")
                .check(CLASSES);
    }

    @Test
    void readsNoClockStartsNoThreadAndMakesNoRandomness() {
        ArchRuleDefinition.noClasses()
                .should()
                .callMethodWhere(forbidden())
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Thread.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.time.Clock.class)
                .because("time arrives with the input and randomness is injected")
                .check(CLASSES);
    }

    private static DescribedPredicate<JavaMethodCall> forbidden() {
        return DescribedPredicate.describe("reads a clock, randomness or the environment", call -> {
            String owner = call.getTargetOwner().getName();
            String method = call.getName();
            boolean systemClock = owner.equals("java.lang.System")
                    && !method.equals("arraycopy")
                    && !method.equals("identityHashCode");
            boolean now = owner.startsWith("java.time.") && method.equals("now");
            boolean random = owner.equals("java.lang.Math") && method.equals("random");
            boolean generator =
                    owner.startsWith("java.util.random.") && (method.equals("of") || method.equals("getDefault"));
            boolean uuid = owner.equals("java.util.UUID") && method.equals("randomUUID");
            return systemClock || now || random || generator || uuid;
        });
    }

    @Test
    void keepsNoStaticMutableState() {
        ArchRuleDefinition.fields()
                .that()
                .areStatic()
                .should()
                .beFinal()
                .because("all state belongs to an instance that one thread owns")
                .check(CLASSES);
    }

    @Test
    void methodsFitAScreen() throws IOException {
        List<String> tooLong = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
                tooLong.addAll(longMethods(file));
            }
        }
        assertTrue(tooLong.isEmpty(), () -> "longer than " + LONGEST_METHOD_LINES + " lines: " + tooLong);
    }

    /** The formatter puts members four columns in, and ends them with a brace in that column. */
    private static List<String> longMethods(Path file) throws IOException {
        List<String> found = new ArrayList<>();
        List<String> lines = Files.readAllLines(file);
        for (String indent : List.of("    ", "        ")) {
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith(indent) && !line.startsWith(indent + " ") && isMethodStart(line)) {
                    start = i;
                }
                if (start >= 0 && line.equals(indent + "}")) {
                    if (i - start + 1 > LONGEST_METHOD_LINES) {
                        found.add(file.getFileName() + ":" + (start + 1));
                    }
                    start = -1;
                }
            }
        }
        return found;
    }

    private static boolean isMethodStart(String line) {
        return line.contains("(")
                && !line.contains("=")
                && !line.strip().startsWith("*")
                && !line.strip().startsWith("//")
                && !line.strip().startsWith("@")
                && !line.contains(" record ")
                && !line.contains("return ");
    }
}
