/**
 * Scenarios that an engine is judged in: a world each, how long it lasts, and what counts. {@link
 * org.ntpdjava.simulator.scenario.Catalogue} names them; {@link org.ntpdjava.simulator.scenario.Scenario#run} runs one
 * and gives a {@link org.ntpdjava.simulator.scenario.Score}.
 *
 * <p>The worlds A to I2 and their scores are those of the accuracy harness that runs daemons in clknetsim, so that the
 * figures can be compared.
 */
@NullMarked
package org.ntpdjava.simulator.scenario;

import org.jspecify.annotations.NullMarked;
