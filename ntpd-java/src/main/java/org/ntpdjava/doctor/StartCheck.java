package org.ntpdjava.doctor;

import java.util.List;

/** The service is to be started with words that the daemon refuses. */
final class StartCheck implements Check {
    @Override
    public List<Finding> examine(Patient patient) {
        return patient.started().refusal().stream()
                .map(refusal -> new Finding(
                        Item.CONFIG,
                        Severity.ERROR,
                        "NTPD_OPTIONS in " + ServiceOptions.FILE + ": "
                                + refusal.lines().findFirst().orElse(""),
                        "the daemon does not start with that",
                        new Cure.Advice("sudoedit " + ServiceOptions.FILE + "    # then: sudo systemctl restart "
                                + Patient.OUR_UNIT)))
                .toList();
    }
}
