/**
 * The page people leave open: its files, and what it shows as JSON (docs/page.schema.json). A document is made when somebody asks for it
 * and kept for as long as it is true, so fifty browsers cost what one does.
 */
@NullMarked
package org.ntpdjava.stats.page;

import org.jspecify.annotations.NullMarked;
