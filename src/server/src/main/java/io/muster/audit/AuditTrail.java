package io.muster.audit;

import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonObject;
import io.muster.security.Caller;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Where every change by a person or a token is put down. */
@Shared
public class AuditTrail {

    private final AuditEntries entries;
    private final Caller caller;
    private final Clock clock;

    @Inject
    AuditTrail(AuditEntries entries, Caller caller, Clock clock) {
        this.entries = entries;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Records an act of the present caller; belongs to the transaction of the act, so that neither is without the other.
     *
     * @param action in the past participle: {@code created}, {@code retagged}, {@code rolled-back}
     * @param objectKind singular: {@code device}, {@code configuration}, {@code job}
     * @param detail what changed; no secrets, and for acts on many devices their number and not the list
     */
    public void record(String action, String objectKind, String objectId, JsonObject detail) {
        add(caller.name(), action, objectKind, objectId, detail);
    }

    /** Who acts at this moment, for {@link Act}. */
    public Actor actor() {
        return new Actor(caller.name(), caller.origin());
    }

    /** The same for acts of several, in their order, by one statement. */
    public void record(List<Act> acts) {
        Instant now = clock.instant();
        entries.add(acts.stream()
                .map(act -> new AuditEntry(
                        0,
                        now,
                        act.by().name(),
                        act.action(),
                        act.objectKind(),
                        act.objectId(),
                        act.by().origin(),
                        act.detail()))
                .toList());
    }

    /** An act of someone whom the request does not prove yet. */
    void recordBy(String actor, String action, String objectKind, String objectId) {
        add(actor, action, objectKind, objectId, JsonObject.EMPTY);
    }

    private void add(String actor, String action, String objectKind, String objectId, JsonObject detail) {
        record(List.of(new Act(new Actor(actor, caller.origin()), action, objectKind, objectId, detail)));
    }

    /** An act that its name tells fully. */
    public void record(String action, String objectKind, String objectId) {
        record(action, objectKind, objectId, JsonObject.EMPTY);
    }
}
