/**
 * The packet as it stands on the wire: header, reference identifiers, kiss codes, extension fields and
 * authentication (RFC 5905 sections 7.3 to 7.5, RFC 7822).
 */
@NullMarked
package org.ntpdjava.ntp.packet;

import org.jspecify.annotations.NullMarked;
