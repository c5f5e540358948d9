package org.ntpdjava.ntp.state;

/** Where the time comes from: the source field of the system status word (RFC 9327 section 3.1). */
public enum ClockSource {
    UNSPECIFIED("sync_unspec"),
    PPS("sync_pps"),
    LF_RADIO("sync_lf_radio"),
    HF_RADIO("sync_hf_radio"),
    UHF_RADIO("sync_uhf_radio"),
    LOCAL("sync_local"),
    NTP("sync_ntp"),
    OTHER("sync_other"),
    WRISTWATCH("sync_wristwatch"),
    TELEPHONE("sync_telephone");

    private final String ntpqText;

    ClockSource(String ntpqText) {
        this.ntpqText = ntpqText;
    }

    public int code() {
        return ordinal();
    }

    public String ntpqText() {
        return ntpqText;
    }
}
