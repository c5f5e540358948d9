/** The page in a real browser, over worlds that are made up for it. */
@NullMarked
package org.ntpdjava.page;

import org.jspecify.annotations.NullMarked;
