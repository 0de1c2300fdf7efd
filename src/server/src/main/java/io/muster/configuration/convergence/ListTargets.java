package io.muster.configuration.convergence;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.foundation.UseCase;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the devices that a configuration targets, each with where it stands, a page at a time in key order. */
@UseCase
public class ListTargets {

    private static final int SCAN = 1_000;

    private final Configurations configurations;
    private final FleetRows rows;

    @Inject
    public ListTargets(Configurations configurations, FleetRows rows) {
        this.configurations = configurations;
        this.rows = rows;
    }

    /** At most {@code limit} targets behind {@code after}, of one state or of all. */
    public List<Target> list(ConfigurationId id, Optional<TargetState> state, String after, int limit) {
        configurations.get(id);
        List<Target> targets = new ArrayList<>();
        String from = after;
        while (targets.size() < limit) {
            List<FleetRow> scanned = rows.targetedBy(id.value(), from, SCAN);
            for (FleetRow row : scanned) {
                Target target = targetOf(row, id);
                if (targets.size() < limit && state.map(target.state()::equals).orElse(true)) {
                    targets.add(target);
                }
            }
            if (scanned.size() < SCAN) {
                break;
            }
            from = scanned.get(scanned.size() - 1).deviceId();
        }
        return targets;
    }

    private static Target targetOf(FleetRow row, ConfigurationId id) {
        Membership membership = Membership.read(row.layers()).stream()
                .filter(each -> each.configurationId().equals(id.value()))
                .findFirst()
                .orElseThrow();
        return new Target(
                row.deviceId(),
                TargetState.of(membership, row.standing()),
                row.desiredVersion(),
                row.standing().acknowledgedVersion(),
                row.standing().connected(),
                reasonOf(row, membership));
    }

    private static @Nullable String reasonOf(FleetRow row, Membership membership) {
        if (row.problem() != null || !row.standing().isGivenUp()) {
            return row.problem();
        }
        if (!row.standing().hasAcknowledged()) {
            return "online, but no answer to version %d for too long".formatted(row.desiredVersion());
        }
        return membership.successful()
                ? null
                : "online, and took version %d, but its success condition was not true for too long"
                        .formatted(row.desiredVersion());
    }

    /** One targeted device. */
    public record Target(
            String deviceId,
            TargetState state,
            long desiredVersion,
            long acknowledgedVersion,
            boolean connected,
            @Nullable String reason) {}
}
