package io.muster.configuration.plan;

import java.util.List;

/** What a plan would change on one device. */
public record DeviceDifference(String deviceId, boolean connected, List<LeafChange> changes) {

    public DeviceDifference {
        changes = List.copyOf(changes);
    }
}
