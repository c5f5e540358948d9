package org.ntpdjava.doctor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A processor that changes its clock takes longer, and less evenly, to answer an interrupt. */
final class GovernorCheck implements Check {
    private static final String CPUS = "/sys/devices/system/cpu";
    private static final String EVEN = "performance";

    @Override
    public List<Finding> examine(Patient patient) {
        Map<String, String> governors = new LinkedHashMap<>(); // by file
        for (String cpu : patient.tree().names(CPUS, "cpu[0-9]*")) {
            String file = CPUS + "/" + cpu + "/cpufreq/scaling_governor";
            String governor = patient.tree().word(file);
            if (governor.matches("\\w+") && !governor.equals(EVEN)) {
                governors.put(file, governor);
            }
        }
        if (governors.isEmpty()) {
            return List.of();
        }
        String before = governors.values().iterator().next();
        return List.of(new Finding(
                Item.GOVERNOR,
                Severity.NOTICE,
                "the governor of " + governors.size() + (governors.size() == 1 ? " processor" : " processors") + " is "
                        + before,
                "each change of their clock makes the stamps of pulses uneven by microseconds",
                new Cure.Change(setting(EVEN), setting(before))));
    }

    private static List<String> setting(String governor) {
        return List.of("sh", "-c", "echo " + governor + " | tee " + CPUS + "/cpu*/cpufreq/scaling_governor");
    }
}
