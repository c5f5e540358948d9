package org.ntpdjava.stats.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** clockstats: what reference clocks said, as far as it tells of a receiver's fix or counts something. */
final class ClockReader implements SetReader {
    private static final int MOST_CLOCKS = 100;

    private final Map<String, DeviceSamples> devices = new LinkedHashMap<>();

    @Override
    public void line(double second, Fields fields) throws BadLine {
        fields.atLeast(3);
        String source = fields.text(2);
        if (Day.includes(second) && (devices.size() < MOST_CLOCKS || devices.containsKey(source))) {
            devices.computeIfAbsent(source, _ -> new DeviceSamples()).add(second, fields);
        }
    }

    List<DayReport.DeviceFacts> facts() {
        return devices.entrySet().stream()
                .map(device -> device.getValue().facts(device.getKey()))
                .toList();
    }
}
