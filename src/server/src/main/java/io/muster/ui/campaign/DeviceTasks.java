package io.muster.ui.campaign;

import io.muster.campaign.TaskFindings;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What campaigns gave one device to do, for its page; read once a drawing. */
@Named
@RequestScoped
public class DeviceTasks {

    private static final int SHOWN = 10;

    @Inject
    private TaskFindings findings;

    private @Nullable List<Row> rows;

    public List<Row> of(String id) {
        List<Row> known = rows;
        if (known == null) {
            known = findings.ofDevice(new DeviceId(id), SHOWN).stream()
                    .map(Row::new)
                    .toList();
            rows = known;
        }
        return known;
    }

    /** A task, and the campaign whose it is. */
    public static final class Row {

        private final TaskFindings.DeviceTask found;

        Row(TaskFindings.DeviceTask found) {
            this.found = found;
        }

        public String getCampaign() {
            return found.campaign().value();
        }

        public TaskLine getTask() {
            return new TaskLine(found.task());
        }
    }
}
