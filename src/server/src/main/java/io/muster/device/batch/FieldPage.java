package io.muster.device.batch;

import io.muster.targeting.Subject;
import java.util.List;

/** A chunk's one item: the next devices, in key order and locked; never empty. */
record FieldPage(List<Subject> devices) {

    FieldPage {
        devices = List.copyOf(devices);
    }

    String lastKey() {
        return devices.get(devices.size() - 1).deviceId();
    }
}
