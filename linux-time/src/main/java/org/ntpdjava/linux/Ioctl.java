package org.ntpdjava.linux;

/** Ioctl request numbers as asm-generic/ioctl.h composes them (x86, arm, riscv; not powerpc, mips, sparc, alpha). */
final class Ioctl {
    static final int POINTER_SIZE = 8;

    private static final int WRITE = 1;
    private static final int READ = 2;

    private Ioctl() {}

    /** {@code _IOR}: the kernel fills in the argument. */
    static long read(char type, int number, int size) {
        return compose(READ, type, number, size);
    }

    /** {@code _IOW}: the kernel reads the argument. */
    static long write(char type, int number, int size) {
        return compose(WRITE, type, number, size);
    }

    /** {@code _IOWR}: both. */
    static long readWrite(char type, int number, int size) {
        return compose(READ | WRITE, type, number, size);
    }

    private static long compose(int direction, char type, int number, int size) {
        return (long) direction << 30 | (long) size << 16 | (long) type << 8 | number;
    }
}
