package org.ntpdjava.linux;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/** The users and groups of this machine: pwd.h and grp.h. */
final class AccountDatabase {
    /** {@code struct passwd}, glibc. */
    static final StructLayout PASSWD = MemoryLayout.structLayout(
            ADDRESS.withName("pw_name"),
            ADDRESS.withName("pw_passwd"),
            JAVA_INT.withName("pw_uid"),
            JAVA_INT.withName("pw_gid"),
            ADDRESS.withName("pw_gecos"),
            ADDRESS.withName("pw_dir"),
            ADDRESS.withName("pw_shell"));

    /** {@code struct group}, glibc. */
    static final StructLayout GROUP = MemoryLayout.structLayout(
            ADDRESS.withName("gr_name"),
            ADDRESS.withName("gr_passwd"),
            JAVA_INT.withName("gr_gid"),
            MemoryLayout.paddingLayout(4),
            ADDRESS.withName("gr_mem"));

    private static final long PW_UID = PASSWD.byteOffset(PathElement.groupElement("pw_uid"));
    private static final long PW_GID = PASSWD.byteOffset(PathElement.groupElement("pw_gid"));
    private static final long GR_GID = GROUP.byteOffset(PathElement.groupElement("gr_gid"));

    /** For the strings of one entry; a group of many members needs many. */
    private static final long STRING_ROOM = 1 << 20;

    private static final long NAME_ROOM = 256;

    private static final FunctionDescriptor BY_NAME =
            FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
    private static final MethodHandle GETPWNAM = Libc.function("getpwnam_r", BY_NAME);
    private static final MethodHandle GETGRNAM = Libc.function("getgrnam_r", BY_NAME);
    private static final MethodHandle GETPWUID = Libc.function(
            "getpwuid_r", FunctionDescriptor.of(JAVA_INT, JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS));

    private AccountDatabase() {}

    /** A lookup of the family {@code getpwnam_r}: returns an error number, and points {@code result} to the entry or to 0. */
    @FunctionalInterface
    private interface Lookup {
        int find(MemorySegment state, MemorySegment entry, MemorySegment strings, MemorySegment result)
                throws Throwable;
    }

    /** A number that is nobody's is a user all the same, with a group of the same number. */
    static Optional<Account> user(String nameOrNumber) throws SystemCallException {
        Optional<Account> named = userByName(nameOrNumber);
        Optional<Integer> number = number(nameOrNumber);
        if (named.isPresent() || number.isEmpty()) {
            return named;
        }
        int uid = number.get();
        return Optional.of(userByNumber(uid).orElse(new Account(nameOrNumber, uid, uid)));
    }

    static Optional<Integer> group(String nameOrNumber) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(nameOrNumber);
            Optional<MemorySegment> entry =
                    lookup(arena, "getgrnam_r", nameOrNumber, GROUP, (state, group, strings, result) ->
                            (int) GETGRNAM.invokeExact(state, name, group, strings, STRING_ROOM, result));
            return entry.map(group -> group.get(JAVA_INT, GR_GID)).or(() -> number(nameOrNumber));
        }
    }

    private static Optional<Account> userByName(String user) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment name = arena.allocateFrom(user);
            return lookup(arena, "getpwnam_r", user, PASSWD, (state, passwd, strings, result) ->
                            (int) GETPWNAM.invokeExact(state, name, passwd, strings, STRING_ROOM, result))
                    .map(AccountDatabase::account);
        }
    }

    private static Optional<Account> userByNumber(int uid) throws SystemCallException {
        try (Arena arena = Arena.ofConfined()) {
            String subject = Integer.toUnsignedString(uid);
            return lookup(arena, "getpwuid_r", subject, PASSWD, (state, passwd, strings, result) ->
                            (int) GETPWUID.invokeExact(state, uid, passwd, strings, STRING_ROOM, result))
                    .map(AccountDatabase::account);
        }
    }

    private static Optional<MemorySegment> lookup(
            Arena arena, String call, String subject, StructLayout layout, Lookup lookup) throws SystemCallException {
        MemorySegment entry = arena.allocate(layout);
        MemorySegment strings = arena.allocate(STRING_ROOM);
        MemorySegment result = arena.allocate(ADDRESS);
        int error = (int) SystemCall.checked(call, subject, state -> lookup.find(state, entry, strings, result));
        if (error != 0) {
            throw Libc.failure(call, subject, error);
        }
        return result.get(ADDRESS, 0).address() == 0 ? Optional.empty() : Optional.of(entry);
    }

    private static Account account(MemorySegment passwd) {
        String name = passwd.get(ADDRESS, 0).reinterpret(NAME_ROOM).getString(0);
        return new Account(name, passwd.get(JAVA_INT, PW_UID), passwd.get(JAVA_INT, PW_GID));
    }

    private static Optional<Integer> number(String text) {
        try {
            return Optional.of(Integer.parseUnsignedInt(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
