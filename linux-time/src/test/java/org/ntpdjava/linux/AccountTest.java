package org.ntpdjava.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AccountTest {
    @Test
    void findsAUserWithItsOwnGroup() throws IOException {
        assertEquals(new Account("root", 0, 0), Account.find("root"));
    }

    @Test
    void takesAnotherGroup() throws IOException {
        int gidOfDaemon = Account.find("daemon").gid();
        assertEquals(new Account("root", 0, gidOfDaemon), Account.find("root:daemon"));
    }

    @Test
    void takesNumbers() throws IOException {
        assertEquals(
                Account.find("daemon"),
                Account.find(Integer.toString(Account.find("daemon").uid())));
        assertEquals(new Account("root", 0, 12_345), Account.find("0:12345"));
        assertEquals(new Account("3999999999", (int) 3_999_999_999L, 7), Account.find("3999999999:7"));
    }

    @Test
    void namesWhatIsMissing() {
        assertEquals(
                "there is no user \"nosuchuser\" (in \"nosuchuser:root\"): name one that exists,"
                        + " or create it with adduser --system",
                assertThrows(NoSuchAccountException.class, () -> Account.find("nosuchuser:root"))
                        .getMessage());
        assertEquals(
                "there is no group \"nosuchgroup\" (in \"root:nosuchgroup\"): name one that exists,"
                        + " or create it with addgroup --system",
                assertThrows(NoSuchAccountException.class, () -> Account.find("root:nosuchgroup"))
                        .getMessage());
        assertThrows(NoSuchAccountException.class, () -> Account.find(":root"));
    }
}
