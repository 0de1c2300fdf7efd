package io.muster.system.chaos;

import io.muster.agent.fleet.CallWatch;
import io.muster.protocol.DeviceId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** What the devices saw of calls: how often each got which. */
final class CallLog implements CallWatch {
    private final Map<String, Map<String, Integer>> received = new ConcurrentHashMap<>();

    @Override
    public void received(DeviceId device, String requestId) {
        received.computeIfAbsent(device.value(), id -> new ConcurrentHashMap<>())
                .merge(requestId, 1, Integer::sum);
    }

    @Override
    public void answered(DeviceId device, String requestId) {
        // Which request it was is all that matters.
    }

    /** The request ids of one campaign that a device got, and how often each. */
    Map<String, Integer> of(String device, String campaignPrefix) {
        return received.getOrDefault(device, Map.of()).entrySet().stream()
                .filter(each -> each.getKey().startsWith(campaignPrefix))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
