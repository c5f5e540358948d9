/** The manual pages of the package, made of the documents in {@code docs/}, so that there is one text of everything. */
@NullMarked
package org.ntpdjava.manual;

import org.jspecify.annotations.NullMarked;
