package org.ntpdjava.lock;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/**
 * What waiting needs of this machine.
 *
 * @param first sets the clock, for {@code --first}
 * @param holders who has a UDP port
 * @param port of the daemon here, empty where nobody told it one
 */
public record Surroundings(FirstStep first, IntFunction<Optional<String>> holders, Supplier<OptionalInt> port) {}
