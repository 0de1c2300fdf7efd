package io.muster.configuration.batch;

import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.TwinChange;
import java.util.List;

/**
 * A chunk's one item: devices in key order under their row locks, and the set that the transaction holds.
 *
 * @param rows never empty
 * @param changes what the processor decided; empty before
 */
record DevicePage(ConfigurationSet set, List<FleetRow> rows, List<TwinChange> changes) {

    DevicePage decided(List<TwinChange> decided) {
        return new DevicePage(set, rows, decided);
    }

    String lastKey() {
        return rows.get(rows.size() - 1).deviceId();
    }
}
