/**
 * A small web server for those who watch: a closed set of routes over published pictures, one thread, and bounds for everything
 * that a stranger could make grow.
 */
@NullMarked
package org.ntpdjava.stats.web;

import org.jspecify.annotations.NullMarked;
