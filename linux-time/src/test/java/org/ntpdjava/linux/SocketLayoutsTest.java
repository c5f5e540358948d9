package org.ntpdjava.linux;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.foreign.StructLayout;
import org.junit.jupiter.api.Test;

/** Sizes and offsets as a C compiler gives them on x86_64 and aarch64. */
class SocketLayoutsTest {
    @Test
    void socketAddressesAreThoseOfNetinetIn() {
        assertEquals(16, SocketAddress.INET.byteSize());
        assertEquals(4, offset(SocketAddress.INET, "sin_addr"));
        assertEquals(28, SocketAddress.INET6.byteSize());
        assertEquals(8, offset(SocketAddress.INET6, "high"));
        assertEquals(24, offset(SocketAddress.INET6, "sin6_scope_id"));
    }

    @Test
    void messageHeadersAreThoseOfSysSocket() {
        assertEquals(16, MessageHeaders.IOVEC.byteSize());
        assertEquals(56, MessageHeaders.MSGHDR.byteSize());
        assertEquals(16, offset(MessageHeaders.MSGHDR, "msg_iov"));
        assertEquals(32, offset(MessageHeaders.MSGHDR, "msg_control"));
        assertEquals(48, offset(MessageHeaders.MSGHDR, "msg_flags"));
        assertEquals(64, MessageHeaders.MMSGHDR.byteSize());
        assertEquals(56, offset(MessageHeaders.MMSGHDR, "msg_len"));
    }

    @Test
    void controlMessagesAreThoseOfTheKernel() {
        assertEquals(16, ControlMessages.CMSGHDR.byteSize());
        assertEquals(12, ControlMessages.IN_PKTINFO.byteSize());
        assertEquals(4, offset(ControlMessages.IN_PKTINFO, "ipi_spec_dst"));
        assertEquals(8, ControlMessages.DESTINATION);
        assertEquals(12, GroupMembership.IP_MREQN.byteSize());
        assertEquals(8, offset(GroupMembership.IP_MREQN, "imr_ifindex"));
        assertEquals(20, GroupMembership.IPV6_MREQ.byteSize());
        assertEquals(16, offset(GroupMembership.IPV6_MREQ, "ipv6mr_interface"));
        assertEquals(20, ControlMessages.IN6_PKTINFO.byteSize());
        assertEquals(16, offset(ControlMessages.IN6_PKTINFO, "ipi6_ifindex"));
        assertEquals(16, ControlMessages.TIMESPEC.byteSize());
    }

    @Test
    void filterProgramsAreThoseOfLinuxFilter() {
        assertEquals(8, SourceSteering.INSTRUCTION.byteSize());
        assertEquals(16, SourceSteering.PROGRAM.byteSize());
        assertEquals(8, offset(SourceSteering.PROGRAM, "filter"));
    }

    private static long offset(StructLayout layout, String field) {
        return layout.byteOffset(groupElement(field));
    }
}
