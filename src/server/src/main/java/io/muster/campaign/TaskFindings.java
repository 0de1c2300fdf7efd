package io.muster.campaign;

import io.muster.protocol.DeviceId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What people look for among tasks: why some of a campaign came to nothing, and what one device was given to do. */
public interface TaskFindings {

    /**
     * The commonest reasons why tasks failed, timed out, expired or were skipped; read from those tasks alone.
     *
     * @param most at most so many reasons
     */
    List<Reason> reasons(long campaign, int most);

    /** The tasks of a device in all campaigns, the last changed first. */
    List<DeviceTask> ofDevice(DeviceId device, int most);

    /** Of each of these devices a text that changes with any of its tasks; one that has none is left out. */
    Map<String, String> marks(Collection<DeviceId> devices);

    /**
     * So many tasks ended in the same way.
     *
     * @param status that the devices answered; null: they did not answer
     * @param example one of the devices
     */
    record Reason(TaskState state, @Nullable Integer status, String text, long tasks, DeviceId example) {}

    /** A task, and whose it is. */
    record DeviceTask(CampaignId campaign, Task task) {}
}
