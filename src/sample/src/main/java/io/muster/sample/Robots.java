package io.muster.sample;

import io.muster.client.MusterClient;
import io.muster.client.MusterProblem;
import io.muster.protocol.rest.CallAnswer;
import io.muster.protocol.rest.CallRequest;
import io.muster.protocol.rest.Device;
import io.muster.protocol.rest.Twin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The robots of one customer, and no others: the only class that speaks with Muster. Muster knows company X and not its
 * customers, so each question about one robot begins with whose it is.
 */
final class Robots {
    static final int MOST = 200;

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int NO_ANSWER = 504;

    private final MusterClient muster;

    Robots(MusterClient muster) {
        this.muster = muster;
    }

    /** The first {@link #MOST} of a customer, in the order of their names. */
    List<Device> of(String customer) {
        String mine = "tags.customer = '" + customer.replace("'", "''") + "'";
        return muster.devices().page(mine, null, MOST).items();
    }

    /** The robot if it is the customer's; one of another customer is as one that does not exist. */
    Optional<Twin> find(String customer, String id) {
        return isOf(customer, id) ? Optional.of(muster.twins().get(id)) : Optional.empty();
    }

    /** Lets the customer's robot wave and tells what it said; empty if it is not theirs. */
    Optional<String> wave(String customer, String id) {
        return isOf(customer, id) ? Optional.of(wave(id)) : Optional.empty();
    }

    private String wave(String id) {
        try {
            CallAnswer answer = muster.calls()
                    .call(id, CallRequest.of("wave", Map.of("from", "portal")).within(PATIENCE));
            String said = answer.payload() instanceof Map<?, ?> payload && payload.get("said") instanceof String text
                    ? text
                    : "status " + answer.status();
            return answer.succeeded() ? "It says: " + said : "It could not: " + said;
        } catch (MusterProblem e) {
            return switch (e.status()) {
                case CONFLICT -> "It is away just now.";
                case NO_ANSWER -> "It did not answer in time.";
                default -> throw e;
            };
        }
    }

    private boolean isOf(String customer, String id) {
        try {
            return !id.isEmpty()
                    && customer.equals(muster.devices().get(id).tags().get("customer"));
        } catch (MusterProblem e) {
            if (e.status() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }
}
