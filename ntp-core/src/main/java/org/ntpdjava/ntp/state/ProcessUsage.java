package org.ntpdjava.ntp.state;

/**
 * What the process of a daemon has used, as usestats has it. All but {@code maxResidentKib} are counts since a beginning.
 *
 * @param userS time of the processor in its own code, s
 * @param systemS the same in the kernel for it, s
 * @param minorFaults pages that were had without the disk
 * @param majorFaults pages that the disk had to be asked for
 * @param blocksIn read from disks
 * @param blocksOut written to disks
 * @param voluntarySwitches times that a thread had nothing more to do
 * @param involuntarySwitches times that a thread was made to wait for others
 * @param maxResidentKib the most memory it ever had, KiB
 */
public record ProcessUsage(
        double userS,
        double systemS,
        long minorFaults,
        long majorFaults,
        long swaps,
        long blocksIn,
        long blocksOut,
        long voluntarySwitches,
        long involuntarySwitches,
        long signals,
        long maxResidentKib) {
    /** Of a process that begins. */
    public static final ProcessUsage NONE = new ProcessUsage(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    /** What was used since {@code earlier}. */
    public ProcessUsage minus(ProcessUsage earlier) {
        return new ProcessUsage(
                userS - earlier.userS,
                systemS - earlier.systemS,
                minorFaults - earlier.minorFaults,
                majorFaults - earlier.majorFaults,
                swaps - earlier.swaps,
                blocksIn - earlier.blocksIn,
                blocksOut - earlier.blocksOut,
                voluntarySwitches - earlier.voluntarySwitches,
                involuntarySwitches - earlier.involuntarySwitches,
                signals - earlier.signals,
                maxResidentKib);
    }
}
