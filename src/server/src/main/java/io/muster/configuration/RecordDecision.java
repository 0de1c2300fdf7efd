package io.muster.configuration;

import io.muster.audit.AuditTrail;
import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Puts down, in the transaction of the change, that a configuration has a new revision: for the audit and for listeners. */
@Shared
class RecordDecision {

    private final AuditTrail audit;
    private final EventLog log;

    @Inject
    RecordDecision(AuditTrail audit, EventLog log) {
        this.audit = audit;
        this.log = log;
    }

    void record(Configuration next) {
        JsonNumber revision = JsonNumber.of(next.revision());
        JsonNumber epoch = JsonNumber.of(next.epoch());
        String id = next.id().value();
        audit.record(
                next.deleted() ? "deleted" : "applied",
                "configuration",
                id,
                new JsonObject(Map.of(
                        "revision",
                        revision,
                        "epoch",
                        epoch,
                        "targetCondition",
                        new JsonText(next.spec().targetCondition().text()))));
        log.append(List.of(new NewEvent(
                next.deleted() ? EventType.CONFIGURATION_DELETED : EventType.CONFIGURATION_PUT,
                new JsonObject(Map.of(
                        "id",
                        new JsonText(id),
                        "revision",
                        revision,
                        "epoch",
                        epoch,
                        "job",
                        JsonNumber.of(next.job()))))));
    }
}
