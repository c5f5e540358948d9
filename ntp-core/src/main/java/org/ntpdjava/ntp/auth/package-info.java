/**
 * Symmetric keys: message authentication codes made and checked (RFC 5905 section 7.3, RFC 8573 for AES-CMAC), and what
 * the one of a packet proves.
 */
@NullMarked
package org.ntpdjava.ntp.auth;

import org.jspecify.annotations.NullMarked;
