/**
 * The Linux kernel's time facilities, one class per system call; the only place of ntpd-java that calls C.
 *
 * <p>What is taken for granted of the machine: little or big endian LP64 (a C {@code long}, {@code time_t} and a pointer
 * are 64 bits, {@code int} is 32), so x86_64, aarch64 and riscv64; the generic {@code ioctl} numbering of asm-generic;
 * glibc 2.25 or later, or a C library with the same structures. Each structure says which C structure of which header it is, and
 * {@code KernelLayoutTest} compares it with the headers of the machine it runs on.
 *
 * <p>Everything that can fail throws {@link SystemCallException}, which carries {@code errno}. No memory segment leaves
 * this package.
 */
@NullMarked
package org.ntpdjava.linux;

import org.jspecify.annotations.NullMarked;
