package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.Set;

/**
 * Giving up root for good: {@code -u user[:group]} and {@code -i directory}.
 *
 * <p>In Linux the identity and the capabilities belong to the thread, not to the process. The C library changes the
 * identity of every thread at once, but a capability survives that change only in a thread that asked for it beforehand,
 * here the caller. So {@code main} calls this <em>before it starts any thread that needs a capability</em>: the threads it
 * and its descendants start afterwards inherit what was kept, and those of the virtual machine itself end up with nothing,
 * as they should. (Tasks on a pool that existed before, the common pool among them, have nothing either.) For the same
 * reason {@code /proc/PID/status} shows no capabilities, while {@code /proc/PID/task/TID/status} does.
 *
 * <p>The account must be able to read our jars: classes are loaded when they are first needed.
 */
public final class ProcessRights {
    private static final MethodHandle GETEUID = Libc.function("geteuid", FunctionDescriptor.of(JAVA_INT));
    private static final MethodHandle SETUID = Libc.function("setuid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle SETGID = Libc.function("setgid", FunctionDescriptor.of(JAVA_INT, JAVA_INT));
    private static final MethodHandle INITGROUPS =
            Libc.function("initgroups", FunctionDescriptor.of(JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle CHROOT = Libc.function("chroot", FunctionDescriptor.of(JAVA_INT, ADDRESS));
    private static final MethodHandle CHDIR = Libc.function("chdir", FunctionDescriptor.of(JAVA_INT, ADDRESS));

    private ProcessRights() {}

    /** Whether we act as root at this moment. */
    public static boolean isRoot() {
        return effectiveUid() == 0;
    }

    /**
     * Becomes this user, with its groups, for ever; see above when to call it. When we are that user already, as under
     * {@code User=} of systemd, nothing changes.
     *
     * @param wanted capabilities to keep in this thread and those it starts from now on
     * @return those kept: of the wanted ones, those we had (a container may have withheld some)
     * @throws SystemCallException when we are not root; then some of it may have been done, and the daemon must not go on
     */
    public static Set<Capability> become(Account account, Set<Capability> wanted) throws SystemCallException {
        if (!isRoot() && effectiveUid() == account.uid()) {
            return permittedOf(wanted);
        }
        try {
            return changeIdentity(account, wanted);
        } catch (SystemCallException e) {
            throw e.errno() == Errno.EPERM ? e.withCure("-u needs root: start as root, or without -u") : e;
        }
    }

    /**
     * Makes this directory the root of all paths from now on.
     *
     * <p>A virtual machine loads classes and libraries from their files when they are first needed. After this it finds
     * only those inside the directory, so either the directory holds them, or everything has been used once before.
     */
    public static void confineTo(Path directory) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment path = arena.allocateFrom(directory.toString());
            MemorySegment root = arena.allocateFrom("/");
            SystemCall.checked("chroot", directory.toString(), state -> (int) CHROOT.invokeExact(state, path));
            SystemCall.checked("chdir", "/ of " + directory, state -> (int) CHDIR.invokeExact(state, root));
        } catch (SystemCallException e) {
            boolean isDenied = e.errno() == Errno.EPERM;
            throw e.withCure(isDenied ? "-i needs root" : "create that directory, or name another with -i");
        }
    }

    private static Set<Capability> changeIdentity(Account account, Set<Capability> wanted) throws SystemCallException {
        Set<Capability> kept = permittedOf(wanted);
        int uid = account.uid();
        int gid = account.gid();
        ThreadCapabilities.keepAcrossSetuid(true);
        joinGroups(account); // groups first: without root's identity nobody may change them
        SystemCall.checked("setgid", "group " + gid, state -> (int) SETGID.invokeExact(state, gid));
        SystemCall.checked("setuid", account.name(), state -> (int) SETUID.invokeExact(state, uid));
        ThreadCapabilities.set(kept);
        ThreadCapabilities.keepAcrossSetuid(false);
        return kept;
    }

    private static Set<Capability> permittedOf(Set<Capability> wanted) throws SystemCallException {
        Set<Capability> permitted = ThreadCapabilities.permitted();
        permitted.retainAll(wanted);
        return permitted;
    }

    private static int effectiveUid() {
        try (Arena arena = Arena.ofConfined()) {
            return (int) GETEUID.invokeExact(Libc.newCallState(arena));
        } catch (Throwable e) {
            throw Libc.unexpected(e);
        }
    }

    private static void joinGroups(Account account) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(account.name());
            int gid = account.gid();
            SystemCall.checked("initgroups", account.name(), state -> (int) INITGROUPS.invokeExact(state, name, gid));
        }
    }
}
