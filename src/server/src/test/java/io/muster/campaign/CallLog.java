package io.muster.campaign;

import io.muster.agent.fleet.CallWatch;
import io.muster.delivery.RequestId;
import io.muster.protocol.DeviceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a fleet's devices were called with, campaign by campaign, in the order of time. */
final class CallLog implements CallWatch {

    private final Map<Long, Calls> calls = new HashMap<>();

    private static final class Calls {
        private final List<Long> received = new ArrayList<>();
        private final Set<String> requests = new HashSet<>();
        private int unanswered;
        private int mostUnanswered;
    }

    @Override
    public synchronized void received(DeviceId device, String requestId) {
        Calls of = of(device, requestId);
        of.received.add(System.nanoTime());
        of.requests.add(requestId);
        of.unanswered++;
        of.mostUnanswered = Math.max(of.mostUnanswered, of.unanswered);
    }

    @Override
    public synchronized void answered(DeviceId device, String requestId) {
        of(device, requestId).unanswered--;
    }

    private Calls of(DeviceId device, String requestId) {
        long campaign = CampaignRequestIds.parse(new RequestId(requestId), device)
                .orElseThrow()
                .campaign();
        return of(campaign);
    }

    private Calls of(long campaign) {
        return calls.computeIfAbsent(campaign, number -> new Calls());
    }

    /** When each call came, in nanoseconds. */
    synchronized List<Long> received(long campaign) {
        return List.copyOf(of(campaign).received);
    }

    /** How many different requests there were. */
    synchronized int requests(long campaign) {
        return of(campaign).requests.size();
    }

    /** How many devices had a call and had not answered it, at most. */
    synchronized int mostUnanswered(long campaign) {
        return of(campaign).mostUnanswered;
    }
}
