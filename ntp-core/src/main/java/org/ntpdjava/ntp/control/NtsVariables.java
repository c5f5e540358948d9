package org.ntpdjava.ntp.control;

import java.util.List;
import java.util.stream.Stream;

/** The system variables behind NTPsec's {@code ntsinfo}: network time security is not spoken here, so all are 0. */
final class NtsVariables {
    private NtsVariables() {}

    static List<Variable<SystemVariables.View>> all() {
        return Stream.of(
                        "nts_client_send",
                        "nts_client_recv_good",
                        "nts_client_recv_bad",
                        "nts_server_recv_good",
                        "nts_server_recv_bad",
                        "nts_server_send",
                        "nts_cookie_make",
                        "nts_cookie_decode",
                        "nts_cookie_decode_old",
                        "nts_cookie_decode_old2",
                        "nts_cookie_decode_older",
                        "nts_cookie_decode_too_old",
                        "nts_cookie_decode_error",
                        "nts_ke_probes_good",
                        "nts_ke_probes_bad",
                        "nts_ke_serves_good",
                        "nts_ke_serves_bad")
                .map(name -> Variable.<SystemVariables.View>onRequest(name, _ -> "0"))
                .toList();
    }
}
