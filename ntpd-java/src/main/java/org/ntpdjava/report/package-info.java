/** {@code ntpd report}: one page about a day, for a lab's files, as Markdown, HTML or JSON. */
@NullMarked
package org.ntpdjava.report;

import org.jspecify.annotations.NullMarked;
