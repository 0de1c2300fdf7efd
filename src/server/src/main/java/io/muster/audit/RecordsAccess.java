package io.muster.audit;

import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.security.AccessChanged;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts down what happened to users and tokens; security knows nothing of the audit trail. */
@Shared
public class RecordsAccess {

    private final AuditTrail trail;

    @Inject
    RecordsAccess(AuditTrail trail) {
        this.trail = trail;
    }

    void record(@Observes AccessChanged event) {
        Map<String, JsonValue> detail = new LinkedHashMap<>();
        event.detail().forEach((name, value) -> detail.put(name, new JsonText(value)));
        String by = event.by();
        if (by == null) {
            trail.record(event.action(), event.objectKind(), event.objectId(), new JsonObject(detail));
        } else {
            trail.recordBy(by, event.action(), event.objectKind(), event.objectId());
        }
    }
}
