package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our structures against the C compiler's, for this machine and, where a cross compiler is at hand, for the Raspberry Pi. */
class KernelLayoutTest {
    /** @param cType as C writes it; member names of the layout are C's own */
    record Struct(String cType, StructLayout layout, int size) {}

    private static final List<Struct> STRUCTS = List.of(
            new Struct("struct timex", Timex.LAYOUT, 208),
            new Struct("struct timespec", ClockGettime.TIMESPEC, 16),
            new Struct("struct pollfd", Descriptor.POLLFD, 8),
            new Struct("struct pps_ktime", PpsFetch.KTIME, 16),
            new Struct("struct pps_kinfo", PpsFetch.KINFO, 48),
            new Struct("struct pps_fdata", PpsFetch.FDATA, 64),
            new Struct("struct pps_kparams", PpsDevice.KPARAMS, 40),
            new Struct("struct pps_bind_args", KernelPulse.BIND_ARGS, 12),
            new Struct("struct gpiochip_info", GpioLayouts.CHIP_INFO, 68),
            new Struct("struct gpio_v2_line_attribute", GpioLayouts.ATTRIBUTE, 16),
            new Struct("struct gpio_v2_line_info", GpioLayouts.LINE_INFO, 256),
            new Struct("struct gpio_v2_line_config", GpioLayouts.LINE_CONFIG, 272),
            new Struct("struct gpio_v2_line_request", GpioLayouts.LINE_REQUEST, 592),
            new Struct("struct gpio_v2_line_event", GpioLayouts.LINE_EVENT, 48),
            new Struct("struct passwd", AccountDatabase.PASSWD, 48),
            new Struct("struct group", AccountDatabase.GROUP, 32),
            new Struct("struct rlimit", MemoryLock.RLIMIT, 16),
            new Struct("struct rusage", ResourceUsage.RUSAGE, 144),
            new Struct("struct __user_cap_header_struct", ThreadCapabilities.HEADER, 8),
            new Struct("struct __user_cap_data_struct", ThreadCapabilities.DATA, 12));

    record Constant(String cExpression, long value) {}

    private static final List<Constant> CONSTANTS = List.of(
            new Constant("PPS_GETPARAMS", PpsDevice.PPS_GETPARAMS),
            new Constant("PPS_SETPARAMS", PpsDevice.PPS_SETPARAMS),
            new Constant("PPS_GETCAP", PpsDevice.PPS_GETCAP),
            new Constant("PPS_FETCH", PpsDevice.PPS_FETCH),
            new Constant("PPS_KC_BIND", KernelPulse.PPS_KC_BIND),
            new Constant("PPS_KC_HARDPPS", KernelPulse.PPS_KC_HARDPPS),
            new Constant("GPIO_GET_CHIPINFO_IOCTL", GpioLayouts.GPIO_GET_CHIPINFO_IOCTL),
            new Constant("GPIO_V2_GET_LINEINFO_IOCTL", GpioLayouts.GPIO_V2_GET_LINEINFO_IOCTL),
            new Constant("GPIO_V2_GET_LINE_IOCTL", GpioLayouts.GPIO_V2_GET_LINE_IOCTL),
            new Constant("GPIO_V2_LINE_FLAG_USED", GpioLayouts.GPIO_V2_LINE_FLAG_USED),
            new Constant("GPIO_V2_LINE_FLAG_INPUT", GpioLayouts.GPIO_V2_LINE_FLAG_INPUT),
            new Constant("GPIO_V2_LINE_FLAG_EDGE_RISING", GpioLayouts.GPIO_V2_LINE_FLAG_EDGE_RISING),
            new Constant("GPIO_V2_LINE_FLAG_EDGE_FALLING", GpioLayouts.GPIO_V2_LINE_FLAG_EDGE_FALLING),
            new Constant("GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME", GpioLayouts.GPIO_V2_LINE_FLAG_EVENT_CLOCK_REALTIME),
            new Constant("GPIO_V2_LINE_EVENT_RISING_EDGE", GpioLayouts.GPIO_V2_LINE_EVENT_RISING_EDGE),
            new Constant("EBUSY", Errno.EBUSY),
            new Constant("STA_PPSFREQ", ClockStatus.STA_PPSFREQ),
            new Constant("STA_PPSTIME", ClockStatus.STA_PPSTIME),
            new Constant("STA_PPSSIGNAL", ClockStatus.STA_PPSSIGNAL),
            new Constant("PPS_CANWAIT", PpsDevice.PPS_CANWAIT),
            new Constant("PPS_OFFSETASSERT", PpsDevice.PPS_OFFSETASSERT),
            new Constant("PPS_OFFSETCLEAR", PpsDevice.PPS_OFFSETCLEAR),
            new Constant("PPS_ECHOASSERT", PpsDevice.PPS_ECHOASSERT),
            new Constant("PPS_ECHOCLEAR", PpsDevice.PPS_ECHOCLEAR),
            new Constant("PPS_TSFMT_TSPEC", PpsDevice.PPS_TSFMT_TSPEC),
            new Constant("O_RDWR", Descriptor.O_RDWR),
            new Constant("O_NOCTTY", Descriptor.O_NOCTTY),
            new Constant("O_NONBLOCK", Descriptor.O_NONBLOCK),
            new Constant("O_CLOEXEC", Descriptor.O_CLOEXEC),
            new Constant("POLLHUP", Descriptor.POLLHUP),
            new Constant("ADJ_OFFSET", TimexEncoding.ADJ_OFFSET),
            new Constant("ADJ_FREQUENCY", TimexEncoding.ADJ_FREQUENCY),
            new Constant("ADJ_MAXERROR", TimexEncoding.ADJ_MAXERROR),
            new Constant("ADJ_ESTERROR", TimexEncoding.ADJ_ESTERROR),
            new Constant("ADJ_STATUS", TimexEncoding.ADJ_STATUS),
            new Constant("ADJ_TAI", TimexEncoding.ADJ_TAI),
            new Constant("ADJ_SETOFFSET", TimexEncoding.ADJ_SETOFFSET),
            new Constant("ADJ_NANO", TimexEncoding.ADJ_NANO),
            new Constant("ADJ_TICK", TimexEncoding.ADJ_TICK),
            new Constant("ADJ_OFFSET_SINGLESHOT", TimexEncoding.ADJ_OFFSET_SINGLESHOT),
            new Constant("STA_PLL", ClockStatus.STA_PLL),
            new Constant("STA_INS", ClockStatus.STA_INS),
            new Constant("STA_DEL", ClockStatus.STA_DEL),
            new Constant("STA_UNSYNC", ClockStatus.STA_UNSYNC),
            new Constant("STA_FREQHOLD", ClockStatus.STA_FREQHOLD),
            new Constant("STA_NANO", ClockStatus.STA_NANO),
            new Constant("EAGAIN", Errno.EAGAIN),
            new Constant("ENOTTY", Errno.ENOTTY),
            new Constant("EOPNOTSUPP", Errno.EOPNOTSUPP),
            new Constant("ETIMEDOUT", Errno.ETIMEDOUT));

    @ParameterizedTest
    @FieldSource("STRUCTS")
    void hasTheSizeItHasOnLp64(Struct struct) {
        assertEquals(struct.size(), struct.layout().byteSize(), struct.cType());
    }

    @Test
    void numbersThePpsIoctlsAsTheKernelDoes() {
        assertEquals(0x800870a1L, PpsDevice.PPS_GETPARAMS);
        assertEquals(0x400870a2L, PpsDevice.PPS_SETPARAMS);
        assertEquals(0x800870a3L, PpsDevice.PPS_GETCAP);
        assertEquals(0xc00870a4L, PpsDevice.PPS_FETCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gcc", "aarch64-linux-gnu-gcc"})
    void agreesWithTheCompiler(String compiler, @TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(isInstalled(compiler), compiler + " is not here");
        Path source = Files.writeString(folder.resolve("layout.c"), cSource());
        Process process = new ProcessBuilder(compiler, "-c", "-o", "layout.o", source.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String complaints = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), complaints);
    }

    private static boolean isInstalled(String compiler) {
        boolean lacksHeaders = compiler.startsWith("aarch64")
                && !Path.of("/usr/aarch64-linux-gnu/include/stdlib.h").toFile().exists();
        return Path.of("/usr/bin", compiler).toFile().canExecute() && !lacksHeaders;
    }

    private static String cSource() {
        return """
                #define _GNU_SOURCE
                #include <stddef.h>
                #include <errno.h>
                #include <fcntl.h>
                #include <grp.h>
                #include <poll.h>
                #include <pwd.h>
                #include <sys/resource.h>
                #include <sys/syscall.h>
                #include <sys/timex.h>
                #include <linux/capability.h>
                #include <sys/ioctl.h>
                #include <linux/pps.h>
                #include <linux/gpio.h>
                """
                + STRUCTS.stream().map(KernelLayoutTest::sizeAndOffsets).collect(Collectors.joining())
                + CONSTANTS.stream()
                        .map(c -> assertion(c.cExpression(), c.value()))
                        .collect(Collectors.joining())
                + "#if defined(__x86_64__)\n" + systemCalls(TimeSlice.SETATTR_OF_X86)
                + "#else\n" + systemCalls(TimeSlice.SETATTR_ELSEWHERE) + "#endif\n";
    }

    private static String systemCalls(long setattr) {
        return assertion("SYS_sched_setattr", setattr) + assertion("SYS_sched_getattr", setattr + 1);
    }

    private static String sizeAndOffsets(Struct struct) {
        StructLayout layout = struct.layout();
        String offsets = layout.memberLayouts().stream()
                .flatMap(member -> member.name().stream())
                .map(name -> assertion(
                        "offsetof(" + struct.cType() + ", " + name + ")",
                        layout.byteOffset(PathElement.groupElement(name))))
                .collect(Collectors.joining());
        return assertion("sizeof(" + struct.cType() + ")", layout.byteSize()) + offsets;
    }

    private static String assertion(String expression, long value) {
        return "_Static_assert((unsigned long)(%s) == %dUL, \"%s\");\n".formatted(expression, value, expression);
    }
}
