package io.muster.agent;

import com.fasterxml.jackson.databind.JsonNode;
import io.muster.agent.link.Incoming;
import io.muster.agent.link.Outgoing;
import io.muster.protocol.CallResponse;
import io.muster.protocol.DeviceId;
import io.muster.protocol.Topics;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Answers calls. A request id that came before gets the answer that it got, without a second run: the server may send a
 * call again after a crash, and a device must not reboot twice. Lives on the device's thread.
 */
final class CallDesk {

    private static final Logger LOG = System.getLogger(CallDesk.class.getName());
    private static final int REMEMBERED = 256;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int FAILED = 500;
    private static final int ACCEPTED = 202;

    private final DeviceId id;
    private final Map<String, Method> methods;
    private final Outbox outbox;
    private final Executor loop;
    private final Map<String, Optional<CallResponse>> answers = new LinkedHashMap<>();

    CallDesk(DeviceId id, Map<String, Method> methods, Outbox outbox, Executor loop) {
        this.id = id;
        this.methods = Map.copyOf(methods);
        this.outbox = outbox;
        this.loop = loop;
    }

    void receive(String requestId, String method, Incoming call) {
        Optional<CallResponse> known = answers.get(requestId);
        if (known != null) {
            known.ifPresent(answer -> send(requestId, answer, call));
            return;
        }
        remember(requestId, Optional.empty());
        CompletionStage<CallResponse> answering = run(requestId, method, call);
        CompletionStage<?> unused = answering.whenCompleteAsync(
                (answer, failure) -> {
                    CallResponse outcome = answer == null ? failed(method, failure) : answer;
                    remember(requestId, Optional.of(outcome));
                    send(requestId, outcome, call);
                },
                loop);
    }

    private CompletionStage<CallResponse> run(String requestId, String name, Incoming call) {
        Method method = methods.get(name);
        if (method == null) {
            return answer(NOT_FOUND, "this device has no method '" + name + "'");
        }
        JsonNode payload;
        try {
            payload = Payloads.read(call.payload());
        } catch (IOException e) {
            return answer(BAD_REQUEST, "the payload is no JSON");
        }
        Runnable accepted = () -> loop.execute(() -> send(requestId, new CallResponse(ACCEPTED, null), call));
        try {
            return method.call(new Call(requestId, name, payload, accepted));
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CallResponse failed(String method, @Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        LOG.log(Level.WARNING, "The method " + method + " failed; device=" + id, cause);
        int status = cause instanceof IllegalArgumentException ? BAD_REQUEST : FAILED;
        return new CallResponse(status, cause == null ? "no answer" : String.valueOf(cause.getMessage()));
    }

    private static CompletionStage<CallResponse> answer(int status, String text) {
        return CompletableFuture.completedFuture(new CallResponse(status, text));
    }

    private void remember(String requestId, Optional<CallResponse> answer) {
        answers.put(requestId, answer);
        if (answers.size() > REMEMBERED) {
            answers.remove(answers.keySet().iterator().next());
        }
    }

    private void send(String requestId, CallResponse answer, Incoming call) {
        String topic = call.responseTopic() == null ? Topics.callResponse(id, requestId) : call.responseTopic();
        CompletableFuture<Void> unused = outbox.send(new Outgoing(topic, Payloads.of(answer), call.correlation()));
    }
}
