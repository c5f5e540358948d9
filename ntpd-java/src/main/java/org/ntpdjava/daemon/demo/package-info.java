/**
 * The demo: a real daemon beside a simulated GPS hat, and a live view of it. Needs no hardware and no root.
 */
@NullMarked
package org.ntpdjava.daemon.demo;

import org.jspecify.annotations.NullMarked;
