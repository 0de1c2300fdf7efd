package io.muster.agent;

import io.muster.protocol.CallResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The device's own code behind a method that can be called.
 *
 * <pre>{@code
 * ExecutorService workers = Executors.newSingleThreadExecutor();
 * try (MusterDevice device = MusterDevice.of(robotSettings)
 *         .method("reboot", Method.answering(call -> robot.reboot()))
 *         .method("measure", call -> {
 *             int samples = call.payload().path("samples").asInt(10);
 *             call.accept();
 *             return CompletableFuture.supplyAsync(() -> new CallResponse(200, robot.measure(samples)), workers);
 *         })
 *         .connect()) {
 *     device.awaitConnected(Duration.ofSeconds(30));
 * } finally {
 *     workers.shutdown();
 * }
 * }</pre>
 */
@FunctionalInterface
public interface Method {

    /**
     * Called on the device's own thread, so what takes longer than a second completes its answer on another one, after
     * {@link Call#accept} if the caller shall know. Failing with an IllegalArgumentException answers 400, with
     * another exception 500, which may be tried again. A call that comes again under its request id, as after a lost
     * answer, is answered again without this being called, for the last 256 calls.
     */
    CompletionStage<CallResponse> call(Call call);

    /** A method that answers at once with 200 and a payload: null, text, number, boolean, list, map or JsonNode. */
    static Method answering(Function<Call, ?> answer) {
        return call -> CompletableFuture.completedFuture(new CallResponse(200, answer.apply(call)));
    }
}
