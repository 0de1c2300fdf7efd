package io.muster.agent.fleet;

import java.util.Collection;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** The fleet's counters, written by the event loops. */
final class Tally {
    final LongAdder connects = new LongAdder();
    final LongAdder loginsRefused = new LongAdder();
    final LongAdder connectionsLost = new LongAdder();
    final LongAdder patches = new LongAdder();
    final LongAdder states = new LongAdder();
    final LongAdder repeated = new LongAdder();
    final LongAdder gaps = new LongAdder();
    final LongAdder malformed = new LongAdder();
    final LongAdder acknowledged = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder reported = new LongAdder();
    final LongAdder publishesRefused = new LongAdder();
    final LongAdder calls = new LongAdder();
    final LongAdder callsRepeated = new LongAdder();
    final LongAdder messages = new LongAdder();

    FleetCounts of(Collection<SimulatedDevice> devices) {
        SortedMap<Long, Integer> versions = new TreeMap<>();
        int connected = 0;
        for (SimulatedDevice device : devices) {
            versions.merge(device.version(), 1, Integer::sum);
            connected += device.isConnected() ? 1 : 0;
        }
        return new FleetCounts(
                devices.size(),
                connected,
                connects.sum(),
                loginsRefused.sum(),
                connectionsLost.sum(),
                patches.sum() + states.sum(),
                patches.sum(),
                states.sum(),
                repeated.sum(),
                gaps.sum(),
                malformed.sum(),
                acknowledged.sum(),
                refused.sum(),
                reported.sum(),
                publishesRefused.sum(),
                calls.sum(),
                callsRepeated.sum(),
                messages.sum(),
                versions);
    }
}
