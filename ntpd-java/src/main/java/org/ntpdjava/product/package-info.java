/** What all our programs say of themselves. */
@NullMarked
package org.ntpdjava.product;

import org.jspecify.annotations.NullMarked;
