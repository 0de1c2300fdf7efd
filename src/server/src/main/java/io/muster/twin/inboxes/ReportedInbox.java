package io.muster.twin.inboxes;

import io.muster.delivery.Garbage;
import io.muster.delivery.InboundMessage;
import io.muster.delivery.Inbox;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.MalformedJson;
import io.muster.protocol.DeviceId;
import io.muster.twin.RecordReported;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;

/** {@code devices/{id}/twin/reported}. */
@Dependent
public class ReportedInbox implements Inbox {

    private final RecordReported recordReported;
    private final Garbage garbage;

    @Inject
    public ReportedInbox(RecordReported recordReported, Garbage garbage) {
        this.recordReported = recordReported;
        this.garbage = garbage;
    }

    @Override
    public Kind kind() {
        return Kind.REPORTED;
    }

    @Override
    public void receive(List<InboundMessage> batch) {
        List<RecordReported.Report> reports = new ArrayList<>();
        for (InboundMessage message : batch) {
            try {
                reports.add(new RecordReported.Report(
                        new DeviceId(message.deviceId()),
                        JsonReader.readObject(message.payload(), JsonLimits.PROPERTIES)));
            } catch (MalformedJson | IllegalArgumentException e) {
                garbage.drop(kind(), message.deviceId(), String.valueOf(e.getMessage()));
            }
        }
        if (!reports.isEmpty()) {
            for (RecordReported.Report refused : recordReported.record(reports)) {
                garbage.drop(
                        kind(),
                        refused.device().value(),
                        "reported properties would be over %,d bytes".formatted(JsonLimits.PROPERTIES.maxBytes()));
            }
        }
    }
}
