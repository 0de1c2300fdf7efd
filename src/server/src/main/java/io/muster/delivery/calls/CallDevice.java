package io.muster.delivery.calls;

import io.muster.delivery.BrokerUnavailable;
import io.muster.delivery.CallRequest;
import io.muster.delivery.Calls;
import io.muster.delivery.MethodName;
import io.muster.delivery.PayloadTooLarge;
import io.muster.delivery.RequestId;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Calls one device for a caller who waits. Not one transaction: the call is noted, then sent. */
@Dependent
public class CallDevice {

    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(30);
    public static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    public static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(5);

    private static final String PREFIX = "single-";

    private final RecordCall recordCall;
    private final Calls calls;
    private final WaitingCalls waitingCalls;
    private final Clock clock;

    @Inject
    CallDevice(RecordCall recordCall, Calls calls, WaitingCalls waitingCalls, Clock clock) {
        this.recordCall = recordCall;
        this.calls = calls;
        this.waitingCalls = waitingCalls;
        this.clock = clock;
    }

    static boolean isSingle(RequestId requestId) {
        return requestId.value().startsWith(PREFIX);
    }

    /**
     * Calls the device.
     *
     * @param timeout null: {@link #USUAL_TIMEOUT}
     * @return the device's answer; fails with {@link NotConnected} or {@link NoAnswer}
     * @throws PayloadTooLarge when the payload is more than a device takes
     */
    public CompletionStage<CallOutcome.Answered> call(
            DeviceId device, MethodName method, @Nullable JsonValue payload, @Nullable Duration timeout) {
        Duration patience = checked(timeout == null ? USUAL_TIMEOUT : timeout);
        if (payload != null) {
            PayloadTooLarge.check(payload.toJson().getBytes(StandardCharsets.UTF_8));
        }
        Instant now = clock.instant();
        RequestId requestId = new RequestId(PREFIX + UUID.randomUUID());
        CallRequest call = new CallRequest(device, requestId, method, payload, now.plus(patience));
        CompletableFuture<CallOutcome.Answered> answer = new CompletableFuture<>();
        waitingCalls.add(new WaitingCall(requestId, device, patience, now.plus(patience), answer));
        try {
            recordCall.record(call, now);
            CompletableFuture<BitSet> unused = calls.send(List.of(call)).whenComplete((confirmed, failure) -> {
                if (failure != null || !confirmed.get(0)) {
                    waitingCalls.remove(requestId);
                    answer.completeExceptionally(new BrokerUnavailable());
                }
            });
        } catch (RuntimeException e) { // whatever it is, nobody waits any more
            waitingCalls.remove(requestId);
            throw e;
        }
        return answer;
    }

    private static Duration checked(Duration timeout) {
        if (timeout.compareTo(SHORTEST_TIMEOUT) < 0 || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "timeout: %s (expected: %s–%s)".formatted(timeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT));
        }
        return timeout;
    }
}
