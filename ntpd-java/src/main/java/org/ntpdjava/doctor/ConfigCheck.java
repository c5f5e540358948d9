package org.ntpdjava.doctor;

import java.util.ArrayList;
import java.util.List;
import org.ntpdjava.daemon.config.ConfigProblem;

/** Lines of the configuration that do not do what they say, as {@code --check} tells them. */
final class ConfigCheck implements Check {
    @Override
    public List<Finding> examine(Patient patient) {
        Setup setup = patient.setup();
        if (!setup.isThere()) {
            return List.of(sourceless(
                    setup.file() + " is not there",
                    "sudo cp " + Ourselves.example() + " " + setup.file() + "    # then put your own servers into it"));
        }
        List<Finding> findings = new ArrayList<>();
        if (setup.namesNoSource()) {
            findings.add(sourceless(
                    setup.file() + " names no source of the time",
                    "sudoedit " + setup.file() + "    # receiver, pulse and servers, as " + Ourselves.example()
                            + " has them"));
        }
        for (ConfigProblem problem : setup.problems()) {
            if (problem.severity() != ConfigProblem.Severity.NOTICE) {
                findings.add(new Finding(
                        Item.CONFIG,
                        problem.severity() == ConfigProblem.Severity.ERROR ? Severity.ERROR : Severity.WARNING,
                        problem.unmarked(),
                        "this line does not do what it says",
                        new Cure.Advice(problem.at().line() < 1 ? reading(setup) : editing(setup, problem))));
            }
        }
        return findings;
    }

    private static Finding sourceless(String what, String cure) {
        return new Finding(
                Item.CONFIG, Severity.ERROR, what, "nothing says what the time is to come from", new Cure.Advice(cure));
    }

    private static String editing(Setup setup, ConfigProblem problem) {
        return "sudoedit " + problem.at().file() + "    # line " + problem.at().line() + "; then: "
                + Ourselves.command("--check -c " + setup.file());
    }

    /** The file as a whole is what is wrong. */
    private static String reading(Setup setup) {
        return "ls -ld " + setup.file() + "    # a file that whoever starts the daemon may read; else: sudo chmod a+r "
                + setup.file();
    }
}
