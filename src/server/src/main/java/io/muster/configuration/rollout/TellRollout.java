package io.muster.configuration.rollout;

import io.muster.audit.AuditTrail;
import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts down, in the transaction of the act, that a rollout was moved: for the audit and for listeners. */
@Dependent
class TellRollout {

    private final AuditTrail audit;
    private final EventLog log;

    @Inject
    TellRollout(AuditTrail audit, EventLog log) {
        this.audit = audit;
        this.log = log;
    }

    void tell(Rollout moved, String action) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        fields.put("revision", JsonNumber.of(moved.revision()));
        fields.put("epoch", JsonNumber.of(moved.epoch()));
        fields.put("percent", JsonNumber.of(moved.percent()));
        fields.put("state", new JsonText(moved.state().word()));
        fields.put("reason", new JsonText(moved.reason()));
        audit.record(action, "configuration", moved.configuration().value(), new JsonObject(fields));
        fields.put("id", new JsonText(moved.configuration().value()));
        fields.put("job", JsonNumber.of(moved.job()));
        log.append(List.of(new NewEvent(EventType.CONFIGURATION_ROLLOUT, new JsonObject(fields))));
    }
}
