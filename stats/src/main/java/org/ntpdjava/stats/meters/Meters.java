package org.ntpdjava.stats.meters;

import static org.ntpdjava.stats.meters.Kind.COUNTER;
import static org.ntpdjava.stats.meters.Kind.GAUGE;
import static org.ntpdjava.stats.meters.Reader.flag;
import static org.ntpdjava.stats.meters.Reader.known;
import static org.ntpdjava.stats.meters.Reader.measured;
import static org.ntpdjava.stats.meters.Reader.number;
import static org.ntpdjava.stats.meters.Reader.receiver;
import static org.ntpdjava.stats.meters.Reader.source;
import static org.ntpdjava.stats.meters.Reader.sources;

import java.util.List;
import org.ntpdjava.ntp.state.PeerState;
import org.ntpdjava.ntp.state.TimeState;
import org.ntpdjava.stats.watch.Probe;
import org.ntpdjava.stats.watch.Snapshot;

/**
 * The one table of meters, which docs/metrics.md tells to people. A name ends in its unit and a counter's in {@code _total}, as
 * Prometheus wants it; units are base units: seconds and ratios, never milliseconds or ppm. What is not known at a moment is NaN.
 */
@SuppressWarnings("ImmutableEnumChecker") // readers are functions without state, labels are List.of
enum Meters {
    READY(
            GAUGE,
            "ntpd_ready",
            "1 while /readyz says yes",
            flag(now -> Probe.ready(now).good())),
    SYNCHRONISED(
            GAUGE,
            "ntpd_synchronised",
            "1 while the time is known",
            flag(now -> now.state().synchronised())),
    STATE(
            GAUGE,
            "ntpd_state",
            "1 for the state that the time is in, 0 for the others",
            "state",
            (now, into) -> into.addStates(TimeState.of(now.state()), TimeState.values())),
    ERROR_BOUND(
            GAUGE,
            "ntpd_error_bound_seconds",
            "the most that the time we serve is wrong by, as we publish it; +Inf while it is not known, or that of"
                    + " the local clock",
            number(SystemReaders::errorBoundS)),
    STRATUM(
            GAUGE,
            "ntpd_stratum",
            "stratum; 16 while the time is not known",
            number(now -> now.state().stratum())),
    LEAP(
            GAUGE,
            "ntpd_leap_indicator",
            "0 no leap second, 1 one to be inserted at the end of the day, 2 one to be left out, 3 the time is not"
                    + " known",
            number(now -> now.state().leap().code())),
    OFFSET(
            GAUGE,
            "ntpd_offset_seconds",
            "offset of the last update of the clock; positive when our clock was behind",
            known(now -> now.state().offsetS())),
    FREQUENCY(
            GAUGE,
            "ntpd_frequency_ratio",
            "what is added to the rate of this machine's clock, s/s (1e-6 is 1 ppm); positive when it is slow by"
                    + " itself",
            number(now -> now.state().frequencyPpm() / 1e6)),
    SYSTEM_JITTER(
            GAUGE,
            "ntpd_system_jitter_seconds",
            "RMS jitter of the sources that are followed",
            known(now -> now.state().jitterS())),
    CLOCK_JITTER(
            GAUGE,
            "ntpd_clock_jitter_seconds",
            "RMS jitter of the updates of the clock",
            known(now -> now.state().clockJitterS())),
    CLOCK_WANDER(
            GAUGE,
            "ntpd_clock_wander_ratio",
            "RMS of the changes of the frequency, s/s",
            known(now -> now.state().clockWanderPpm() / 1e6)),
    ROOT_DELAY(
            GAUGE,
            "ntpd_root_delay_seconds",
            "round trip to the primary source",
            known(now -> now.state().rootDelayS())),
    ROOT_DISPERSION(
            GAUGE,
            "ntpd_root_dispersion_seconds",
            "root dispersion at this moment",
            known(now -> now.state().rootDispersionS(now.servedNow()))),
    ROOT_DISTANCE(
            GAUGE,
            "ntpd_root_distance_seconds",
            "root dispersion and half of root delay, as clients reckon it",
            known(now -> now.state().variables().rootDistanceS(now.servedNow()))),
    TIME_CONSTANT(
            GAUGE,
            "ntpd_time_constant_seconds",
            "time constant of the discipline",
            number(now -> Math.scalb(1.0, now.state().timeConstantLog2S()))),
    UPDATE_AGE(
            GAUGE, "ntpd_update_age_seconds", "since the last update of the clock", number(SystemReaders::updateAgeS)),
    HOLDOVER(
            GAUGE,
            "ntpd_holdover_seconds",
            "since the last source was lost, while the time is still known; 0 otherwise",
            number(SystemReaders::holdoverS)),
    LEAP_LIST_EXPIRY(
            GAUGE,
            "ntpd_leap_list_expiry_timestamp_seconds",
            "when the file of leap seconds expires, Unix time; without such a file it is not there",
            SystemReaders::leapListExpiry),
    TAI_OFFSET(
            GAUGE,
            "ntpd_tai_offset_seconds",
            "TAI minus UTC, by the file of leap seconds; without such a file it is not there",
            SystemReaders::taiOffset),
    EVENTS(
            COUNTER,
            "ntpd_events_total",
            "events of the system as protostats has them, fifteen of one kind in a row at most; clock_step is a step"
                    + " of the clock",
            "event",
            SystemReaders::events),
    UPTIME(GAUGE, "ntpd_uptime_seconds", "how long we have been running", number(now -> now.runningNs() * 1e-9)),
    ENGINE_SILENCE(
            GAUGE,
            "ntpd_engine_silence_seconds",
            "since the engine was last at work, which it is once a second; /healthz says no above 5",
            number(now -> now.engineSilentNs() * 1e-9)),
    SOURCES(
            GAUGE,
            "ntpd_sources",
            "sources there are",
            number(now -> now.state().sources().size())),
    SOURCES_REACHABLE(
            GAUGE,
            "ntpd_sources_reachable",
            "of these, those that answered one of the last eight polls",
            number(now ->
                    now.state().sources().stream().filter(s -> s.reach() != 0).count())),

    SOURCE_INFO(
            GAUGE,
            "ntpd_source_info",
            "1; the reference id of the source, and the stage that decided about it, as ntpq -c why has them",
            "source,address,refid,why",
            sources(SourceReaders::info)),
    SOURCE_SELECTION(
            GAUGE,
            "ntpd_source_selection",
            "1 for what selection made of the source, 0 for the others",
            "source,address,state",
            sources(SourceReaders::selection)),
    SOURCE_OFFSET(
            GAUGE,
            "ntpd_source_offset_seconds",
            "source minus our clock; positive when our clock is behind",
            "source,address",
            measured(PeerState::offsetS)),
    SOURCE_JITTER(
            GAUGE,
            "ntpd_source_jitter_seconds",
            "RMS jitter of its offsets",
            "source,address",
            measured(PeerState::jitterS)),
    SOURCE_DELAY(GAUGE, "ntpd_source_delay_seconds", "round trip to it", "source,address", measured(PeerState::delayS)),
    SOURCE_DISPERSION(
            GAUGE,
            "ntpd_source_dispersion_seconds",
            "dispersion of its clock filter",
            "source,address",
            measured(PeerState::dispersionS)),
    SOURCE_ROOT_DISTANCE(
            GAUGE,
            "ntpd_source_root_distance_seconds",
            "how far its time can be from that of the primary source",
            "source,address",
            measured(PeerState::rootDistanceS)),
    SOURCE_STRATUM(
            GAUGE,
            "ntpd_source_stratum",
            "its stratum; 0 for a reference clock, 16 while it does not know the time",
            "source,address",
            source(PeerState::stratum)),
    SOURCE_REACH(
            GAUGE,
            "ntpd_source_reach_polls",
            "how many of the last eight polls it answered",
            "source,address",
            source(s -> Integer.bitCount(s.reach() & 0xff))),
    SOURCE_POLL(
            GAUGE,
            "ntpd_source_poll_interval_seconds",
            "how often it is polled",
            "source,address",
            source(s -> Math.scalb(1.0, s.hostPollLog2S()))),
    SOURCE_AGE(
            GAUGE,
            "ntpd_source_last_heard_age_seconds",
            "since its last packet, or the last reading of a clock",
            "source,address",
            sources(SourceReaders::age)),
    SOURCE_SENT(
            COUNTER,
            "ntpd_source_packets_sent_total",
            "packets sent to it",
            "source,address",
            sources(SourceReaders::sent)),
    SOURCE_RECEIVED(
            COUNTER,
            "ntpd_source_packets_received_total",
            "packets that came from it",
            "source,address",
            sources(SourceReaders::received)),
    SOURCE_BAD(
            COUNTER,
            "ntpd_source_packets_bad_total",
            "packets from it that were not believed, by what was wrong",
            "source,address,reason",
            sources(SourceReaders::bad)),
    CLOCK_FAULTS(
            COUNTER,
            "ntpd_clock_faults_total",
            "what a reference clock failed to tell: no_reply, polls that brought nothing; bad_format, not understood;"
                    + " bad_data, refused",
            "source,address,kind",
            sources(ClockReaders::faults)),
    CLOCK_PULSES(
            COUNTER,
            "ntpd_clock_pulses_total",
            "pulses of a reference clock: used, or what was wrong with them; missing are seconds without one",
            "source,address,result",
            sources(ClockReaders::pulses)),
    RECEIVER_FIX(
            GAUGE,
            "ntpd_receiver_fix_dimensions",
            "dimensions of a GPS receiver's fix: 0 for none, 2, 3",
            "source,address",
            receiver(ClockReaders::fix)),
    RECEIVER_USED(
            GAUGE,
            "ntpd_receiver_satellites_used",
            "satellites in the fix",
            "source,address",
            receiver(ClockReaders::used)),
    RECEIVER_SEEN(
            GAUGE,
            "ntpd_receiver_satellites_seen",
            "satellites in view",
            "source,address",
            receiver(ClockReaders::seen)),
    RECEIVER_TRACKED(
            GAUGE,
            "ntpd_receiver_satellites_tracked",
            "satellites whose signal is received",
            "source,address",
            receiver(ClockReaders::tracked)),
    RECEIVER_SNR_MEAN(
            GAUGE,
            "ntpd_receiver_snr_mean_db",
            "mean carrier to noise of the satellites that are received, dB-Hz",
            "source,address",
            receiver(ClockReaders::meanSnr)),
    RECEIVER_SNR_MAX(
            GAUGE,
            "ntpd_receiver_snr_max_db",
            "carrier to noise of the strongest satellite, dB-Hz",
            "source,address",
            receiver(ClockReaders::bestSnr)),
    RECEIVER_ANTENNA(
            GAUGE,
            "ntpd_receiver_antenna",
            "1 for what the receiver says of its antenna, 0 for the others",
            "source,address,state",
            sources(ClockReaders::antenna)),

    SERVER_PACKETS(
            COUNTER,
            "ntpd_server_packets_total",
            "NTP packets that were received, by version and mode; client are questions for the time, server are"
                    + " answers to ours, control is ntpq",
            "version,mode",
            ServerReaders::kinds),
    SERVER_ANSWERS(
            COUNTER,
            "ntpd_server_answers_total",
            "questions that were answered with the time",
            number(now -> now.kinds().answers())),
    SERVER_DROPS(
            COUNTER,
            "ntpd_server_drops_total",
            "packets that were not taken, by reason: bad_format, bad_auth (some are answered all the same), declined,"
                    + " restricted by a rule, limited by rate",
            "reason",
            ServerReaders::drops),
    SERVER_KISSES(
            COUNTER,
            "ntpd_server_kisses_total",
            "kisses of death (RATE) that were sent",
            number(now -> now.server().kissesSent())),
    SERVER_CLIENTS(
            GAUGE,
            "ntpd_server_clients",
            "addresses that are remembered of those that asked",
            number(now -> now.clients().known())),
    SERVER_CLIENTS_CAPACITY(
            GAUGE,
            "ntpd_server_clients_capacity",
            "addresses there is memory for",
            number(now -> now.clients().capacity())),
    SOCKET_SENT(
            COUNTER,
            "ntpd_socket_sent_total",
            "datagrams sent, answers and questions",
            number(now -> now.sockets().sent())),
    SOCKET_SEND_FAILURES(
            COUNTER,
            "ntpd_socket_send_failures_total",
            "datagrams that the kernel refused to send",
            number(now -> now.sockets().sendFailures())),
    SOCKET_UNREAD(
            COUNTER,
            "ntpd_socket_unread_total",
            "datagrams that were too long or could not be read",
            number(now -> now.sockets().unread())),

    BUILD(GAUGE, "ntpd_build_info", "1; our version, and that of Java", "version,java", ServerReaders::build),
    CPU(COUNTER, "ntpd_cpu_seconds_total", "time of the processor that we used", "mode", ServerReaders::cpu),
    MEMORY(
            GAUGE,
            "ntpd_max_resident_memory_bytes",
            "the most memory that we ever had",
            number(now -> now.usage().maxResidentKib() * 1024.0)),
    PAUSES(
            COUNTER,
            "ntpd_pauses_total",
            "how often a thread that wakes up evenly did so later than above, s, as ntpq -c pausestats tells",
            "above",
            ServerReaders::pauses),
    PAUSED(
            COUNTER,
            "ntpd_pause_seconds_total",
            "what it was late by altogether",
            number(now -> now.pauses().lateNs() / 1e9)),
    LONGEST_PAUSE(
            GAUGE,
            "ntpd_longest_pause_seconds",
            "the most that it was ever late by",
            number(now -> now.pauses().longestNs() / 1e9)),
    PUSHES(COUNTER, "ntpd_pushes_total", "pushes by OTLP that were taken, or failed", "result", ServerReaders::pushes);

    private final Kind kind;
    private final String title;
    private final String help;
    private final List<String> labels;
    private final Reader reader;

    Meters(Kind kind, String title, String help, Reader reader) {
        this(kind, title, help, "", reader);
    }

    Meters(Kind kind, String title, String help, String labels, Reader reader) {
        this.kind = kind;
        this.title = title;
        this.help = help;
        this.labels = labels.isEmpty() ? List.of() : List.of(labels.split(",", -1));
        this.reader = reader;
    }

    Kind kind() {
        return kind;
    }

    /** Its name, as Prometheus shows it. */
    String title() {
        return title;
    }

    /** What it tells, in one sentence. */
    String help() {
        return help;
    }

    /** Names of its labels. */
    List<String> labels() {
        return labels;
    }

    /** Its numbers at that moment, one for each set of labels. */
    List<Sample> read(Snapshot now) {
        Samples samples = new Samples();
        reader.read(now, samples);
        return samples.found();
    }
}
