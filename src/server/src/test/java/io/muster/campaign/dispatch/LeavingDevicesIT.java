package io.muster.campaign.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.campaign.OneLeavesMeanwhile;
import io.muster.testing.MariaDb;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is connected is read without missing anybody. */
class LeavingDevicesIT {

    @Test
    void aDeviceThatLeavesWhileItIsToBeCalledIsOfflineNotRemoved() throws Exception {
        List<ClaimedTask> tasks = OneLeavesMeanwhile.devices().stream()
                .map(device -> new ClaimedTask(device, 1, 1))
                .toList();
        DispatchRows.Presence presence =
                OneLeavesMeanwhile.during(MariaDb.aDatabase(), within -> new DispatchRows(within).presence(tasks));
        assertThat(presence.known()).containsAll(OneLeavesMeanwhile.devices());
        assertThat(presence.connected()).hasSize(tasks.size() - 1).doesNotContain(OneLeavesMeanwhile.LEAVING);
    }
}
