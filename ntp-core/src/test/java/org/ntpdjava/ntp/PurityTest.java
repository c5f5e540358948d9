package org.ntpdjava.ntp;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructorCall;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Calendar;
import java.util.Date;
import java.util.Set;
import java.util.Timer;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The engine is a function of its inputs: time arrives with the event, randomness is injected, nothing is printed, read
 * or waited for. {@code java.base} would allow all of it, so the doors of the packages we do use are listed here.
 */
class PurityTest {
    private static final Set<String> PURE_CALLS_OF_SYSTEM = Set.of("arraycopy", "identityHashCode");

    /** Whatever class of java.time they are called on. */
    private static final Set<String> READS_THE_CLOCK = Set.of("now", "system", "systemUTC", "systemDefaultZone");

    @Test
    void usesNothingButTheLanguageAndItself() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.ntpdjava.ntp..",
                        "org.jspecify.annotations",
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
                .because("ntp-core does no I/O, has no threads, takes no locks and depends on nobody")
                .check(CoreClasses.ALL);
    }

    @Test
    void readsNoClock() {
        noClasses()
                .should()
                .callMethodWhere(calls("reads a clock", PurityTest::readsAClock))
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Date.class, Calendar.class, java.time.Clock.class)
                .because("time arrives with the input")
                .check(CoreClasses.ALL);
    }

    @Test
    void makesNoRandomness() {
        noClasses()
                .should()
                .callConstructorWhere(DescribedPredicate.describe(
                        "makes a generator",
                        (JavaConstructorCall call) -> call.getTargetOwner().isAssignableTo(RandomGenerator.class)))
                .orShould()
                .callMethodWhere(calls("asks for randomness", PurityTest::asksForRandomness))
                .because("the caller injects a RandomGenerator, and in a test its seed")
                .check(CoreClasses.ALL);
    }

    @Test
    void startsNothingAndWaitsForNobody() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        Thread.class,
                        ThreadLocal.class,
                        Process.class,
                        ProcessBuilder.class,
                        Runtime.class,
                        Timer.class,
                        java.util.ServiceLoader.class)
                .orShould()
                .callMethodWhere(calls("waits or goes parallel", PurityTest::waitsOrGoesParallel))
                .because("the caller chooses threads")
                .check(CoreClasses.ALL);
    }

    @Test
    void locksNothing() {
        noCodeUnits()
                .should()
                .haveModifier(JavaModifier.SYNCHRONIZED)
                .because("one thread owns all protocol state")
                .check(CoreClasses.ALL);
    }

    @Test
    void knowsNeitherSystemNorEnvironment() {
        noClasses()
                .should()
                .accessTargetWhere(DescribedPredicate.describe(
                        "is a door of System",
                        (JavaAccess<?> access) -> access.getTargetOwner().isEquivalentTo(System.class)
                                && !PURE_CALLS_OF_SYSTEM.contains(access.getName())))
                .because("settings arrive as EngineConfig, and what is to be told leaves as an Action")
                .check(CoreClasses.ALL);
    }

    private static boolean readsAClock(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return owner.getPackageName().startsWith("java.time") && READS_THE_CLOCK.contains(call.getName());
    }

    private static boolean asksForRandomness(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        boolean factory = owner.getPackageName().equals("java.util.random")
                && Set.of("of", "getDefault", "create").contains(call.getName());
        boolean hidden = (owner.isEquivalentTo(Math.class) && call.getName().equals("random"))
                || (owner.isEquivalentTo(java.util.UUID.class) && call.getName().equals("randomUUID"))
                || (owner.isEquivalentTo(java.util.Collections.class)
                        && call.getName().equals("shuffle")
                        && call.getTarget().getRawParameterTypes().size() == 1);
        return factory || hidden;
    }

    private static boolean waitsOrGoesParallel(JavaMethodCall call) {
        boolean monitor = Set.of("wait", "notify", "notifyAll").contains(call.getName())
                && call.getTarget().getOwner().isEquivalentTo(Object.class);
        return monitor
                || call.getName().equals("parallelStream")
                || call.getName().equals("parallel");
    }

    private static DescribedPredicate<JavaMethodCall> calls(
            String what, java.util.function.Predicate<JavaMethodCall> test) {
        return DescribedPredicate.describe(what, test);
    }
}
