package io.muster.client;

import io.muster.protocol.rest.Plan;
import io.muster.protocol.rest.PlannedChange;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/**
 * What changes would do, before they are made: {@code /plans}. A plan is good for an hour, and applied whole or, where
 * the state moved so far that it no longer tells the truth, not at all (409).
 *
 * <pre>{@code
 * ConfigurationSpec faster = ConfigurationSpec.of("STARTS_WITH(deviceId, 'model-v3.1')", Map.of("speed", 25));
 * Plan plan = muster.plans().make(List.of(PlannedChange.put("speed-v3.1", faster)));
 * if (plan.devices() < 10_000) {
 *     Plan.Applied applied = muster.plans().apply(plan.planId());
 * }
 * }</pre>
 */
public final class Plans {

    private static final String ROOT = "plans";

    private final Exchange exchange;

    Plans(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Works out what the changes would do; changes nothing. It takes longer the more devices they touch. */
    public Plan make(List<PlannedChange> changes) {
        return Exchange.join(makeAsync(changes));
    }

    /** See {@link #make}. */
    public CompletableFuture<Plan> makeAsync(List<PlannedChange> changes) {
        return exchange.sendAsync(
                Request.post(Request.path(ROOT), Map.of("changes", changes)).asTransfer(), Plan.class);
    }

    /** A plan that was made; 404 once it is too old. */
    public Plan get(String planId) {
        return Exchange.join(getAsync(planId));
    }

    /** See {@link #get}. */
    public CompletableFuture<Plan> getAsync(String planId) {
        return exchange.sendAsync(Request.get(Request.path(ROOT, planId)), Plan.class);
    }

    /** What it would change on each device, in the order of the ids. */
    public Stream<Plan.Difference> devices(String planId) {
        return Pages.of(exchange, Request.path(ROOT, planId, "devices"), query -> query, Plan.Difference.class);
    }

    /** Makes all its changes; 409, and nothing done, when it no longer tells the truth. */
    public Plan.Applied apply(String planId) {
        return Exchange.join(applyAsync(planId));
    }

    /** See {@link #apply}. */
    public CompletableFuture<Plan.Applied> applyAsync(String planId) {
        return exchange.sendAsync(
                Request.post(Request.path(ROOT, planId, "apply"), null).asTransfer(), Plan.Applied.class);
    }
}
