/** What all our programs say alike: of themselves, and of files. */
@NullMarked
package org.ntpdjava.product;

import org.jspecify.annotations.NullMarked;
