package org.ntpdjava.daemon.config;

import java.util.Optional;
import java.util.OptionalInt;
import org.ntpdjava.nmea.setup.SetupWish;
import org.ntpdjava.ntp.association.SourceConfig;

/**
 * A reference clock and where its driver finds it. What is empty is the driver's own default for the unit.
 *
 * @param at the line that configured it, for messages about the device
 * @param path a serial port, a PPS device, or {@code gpio:PIN}
 * @param ppsPath the PPS device that belongs to a serial port
 * @param baud speed of a serial port, bits per second
 * @param setup what to tell the receiver
 */
public record RefclockDevice(
        SourcePosition at,
        SourceConfig.Refclock clock,
        Optional<String> path,
        Optional<String> ppsPath,
        OptionalInt baud,
        SetupWish setup) {}
