package org.ntpdjava.architecture;

import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What we do not do, anywhere. */
class HabitsTest {
    /** Those who may sleep: what they wait for has no descriptor that a kernel could wake them by. */
    private static final Set<String> SLEEPERS = Set.of(
            // A segment of shared memory is looked at once a second, as gpsd's protocol asks.
            "org.ntpdjava.daemon.refclock.ShmClock.step()",
            // poll(2) does not wait on a terminal whose other end nobody has open.
            "org.ntpdjava.linux.PseudoTerminal.pause()",
            // The socket of a simulator that was started at the same time is not there yet.
            "org.ntpdjava.clknetsim.Node.pause()",
            // a program that looks once a second at another one, and has nothing else to do
            "org.ntpdjava.lock.WaitProgram.pause()",
            // looks twice at a file of sysfs that wakes nobody
            "org.ntpdjava.doctor.DoctorProgram.pause()");

    /** Who may end the process besides a program's main: in a shutdown hook, to make the status ours. */
    private static final Set<String> ENDERS = Set.of("org.ntpdjava.daemon.GracefulEnd.onSignal()");

    private static final Set<String> MUTABLE_PACKAGES =
            Set.of("java.util.concurrent", "java.util.concurrent.atomic", "java.util.concurrent.locks");

    @Test
    void onlyAProgramEndsTheProcess() {
        noClasses()
                .should()
                .callMethodWhere(calls(
                        "ends the process outside of main",
                        call -> isExit(call)
                                && !call.getOrigin().getName().equals("main")
                                && !ENDERS.contains(origin(call))))
                .because("everybody else returns, so that what is open gets closed and the status is the program's")
                .check(House.CLASSES);
    }

    @Test
    void nobodyPrintsAStackTrace() {
        noClasses()
                .should()
                .callMethodWhere(calls(
                        "prints a stack trace",
                        call -> call.getName().equals("printStackTrace") || isCall(call, Thread.class, "dumpStack")))
                .because("trouble is told in a sentence with its cure")
                .check(House.CLASSES);
    }

    @Test
    void nobodySleeps() {
        noClasses()
                .should()
                .callMethodWhere(
                        calls("sleeps", call -> call.getName().equals("sleep") && !SLEEPERS.contains(origin(call))))
                .because(
                        "a deadline is waited for by the loop that owns it, and can be interrupted by what it waits for")
                .check(House.CLASSES);
    }

    @Test
    void namesSayWhatAClassIs() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .check(House.CLASSES);
    }

    @Test
    void staticFieldsAreFinal() {
        fields().that().areStatic().should().beFinal().check(House.CLASSES);
    }

    @Test
    void staticFieldsHoldNothingThatIsMadeToChange() {
        noFields()
                .that()
                .areStatic()
                .and(DescribedPredicate.not(modifier(JavaModifier.SYNTHETIC)))
                .should()
                .haveRawType(DescribedPredicate.describe("made to change", HabitsTest::isMadeToChange))
                .because("state belongs to an instance that one thread owns")
                .check(House.CLASSES);
    }

    /** Concurrent classes, builders, generators and the collections' own classes; {@code List.of} is typed by its face. */
    private static boolean isMadeToChange(JavaClass type) {
        boolean collection = type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class);
        return MUTABLE_PACKAGES.contains(type.getPackageName())
                || (collection && !type.isInterface() && type.getPackageName().equals("java.util"))
                || type.isAssignableTo(StringBuilder.class)
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(java.util.random.RandomGenerator.class);
    }

    private static String origin(JavaMethodCall call) {
        return call.getOriginOwner().getName() + "." + call.getOrigin().getName() + "()";
    }

    private static boolean isExit(JavaMethodCall call) {
        return isCall(call, System.class, "exit")
                || isCall(call, Runtime.class, "exit")
                || isCall(call, Runtime.class, "halt");
    }

    private static boolean isCall(JavaMethodCall call, Class<?> owner, String name) {
        return call.getTargetOwner().isEquivalentTo(owner) && call.getName().equals(name);
    }

    private static DescribedPredicate<JavaMethodCall> calls(
            String what, java.util.function.Predicate<JavaMethodCall> test) {
        return DescribedPredicate.describe(what, test);
    }
}
