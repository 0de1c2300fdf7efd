package io.muster.configuration.rollout;

import io.muster.audit.AuditTrail;
import io.muster.configuration.ChangedMeanwhile;
import io.muster.configuration.Configuration;
import io.muster.configuration.SpreadRevision;
import io.muster.device.FleetEpoch;
import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Moves a rollout from where it was seen, under the next epoch: of two that saw it there, be it two people or the gate on
 * two servers, one moves it. Where devices change hands, a job is left behind that leads them there.
 */
@Dependent
public class MoveRollout {

    private final FleetEpoch fleetEpoch;
    private final Rollouts rollouts;
    private final SpreadRevision spreadRevision;
    private final AuditTrail audit;
    private final EventLog log;
    private final Clock clock;

    @Inject
    public MoveRollout(
            FleetEpoch fleetEpoch,
            Rollouts rollouts,
            SpreadRevision spreadRevision,
            AuditTrail audit,
            EventLog log,
            Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.rollouts = rollouts;
        this.spreadRevision = spreadRevision;
        this.audit = audit;
        this.log = log;
        this.clock = clock;
    }

    /**
     * From {@code seen} to {@code next}.
     *
     * @param action as the audit trail names it
     * @throws ChangedMeanwhile when it is no longer as it was seen
     */
    RolloutProgress move(Configuration revision, Rollout seen, Rollout next, String action) {
        long epoch = fleetEpoch.advance();
        if (!rollouts.find(seen.configuration()).equals(Optional.of(seen))) {
            throw new ChangedMeanwhile(seen.configuration());
        }
        boolean spreads = next.percent() != seen.percent();
        long job = spreads
                ? spreadRevision.spread(seen.configuration(), seen.revision(), epoch)
                : seen.job();
        Rollout moved = next.at(epoch, job, spreads ? clock.instant() : seen.waveSince());
        rollouts.put(moved);
        tell(moved, action);
        return new RolloutProgress(revision, moved);
    }

    private void tell(Rollout moved, String action) {
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
