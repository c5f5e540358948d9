package org.ntpdjava.stats.web;

/** What is to be had at one path. Called by the one thread of the server, so it does not wait for anything. */
@FunctionalInterface
public interface Route {
    Reply answer(Request request);
}
