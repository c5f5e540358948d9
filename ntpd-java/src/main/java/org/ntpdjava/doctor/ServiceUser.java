package org.ntpdjava.doctor;

import java.util.Optional;

/**
 * Whom the system's service runs the daemon as.
 *
 * @param group a name
 * @param rights what files allow
 */
record ServiceUser(String name, String group, User rights) {
    /** Empty where no service starts the daemon, where root runs it, or where there is no such user. */
    static Optional<ServiceUser> of(Tree tree, Optional<UnitFile> service) {
        return service.flatMap(unit -> unit.value("User")
                .flatMap(name -> User.called(tree, name)
                        .filter(user -> !user.isRoot())
                        .map(user -> new ServiceUser(name, unit.value("Group").orElse(name), user))));
    }

    /** As chown takes it. */
    String owner() {
        return name + ":" + group;
    }
}
