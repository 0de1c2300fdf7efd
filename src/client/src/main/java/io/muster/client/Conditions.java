package io.muster.client;

import io.muster.protocol.rest.ConditionCheck;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Target conditions: {@code /conditions}.
 *
 * <pre>{@code
 * ConditionCheck check = muster.conditions().check("VERSION(reported.firmware) < '3.10'");
 * boolean usable = check.valid();
 * }</pre>
 */
public final class Conditions {

    private final Exchange exchange;

    Conditions(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Whether a condition is right, what it matches now, and what is surprising about it. Changes nothing. */
    public ConditionCheck check(String targetCondition) {
        return Exchange.join(checkAsync(targetCondition));
    }

    /** See {@link #check}. */
    public CompletableFuture<ConditionCheck> checkAsync(String targetCondition) {
        return exchange.sendAsync(
                Request.post(Request.path("conditions", "check"), Map.of("targetCondition", targetCondition)),
                ConditionCheck.class);
    }
}
