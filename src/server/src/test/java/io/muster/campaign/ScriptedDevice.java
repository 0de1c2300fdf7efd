package io.muster.campaign;

import io.muster.testing.LivePlatform;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A device that does with each call of a method what its script says; a method stands for one campaign. */
final class ScriptedDevice implements AutoCloseable {

    /** What a script says of the n-th call of a method, from 1. */
    interface Script {
        Deed deed(String device, String method, int number);
    }

    private static final long WORK_MILLIS = 600;

    private final LivePlatform platform;
    private final String id;
    private final Script script;
    private final long lateMillis;
    private final ScheduledExecutorService later;
    private final Map<String, AtomicInteger> received = new ConcurrentHashMap<>();
    private final Map<String, Boolean> uncertain = new ConcurrentHashMap<>();
    private @Nullable TestDevice connection;

    ScriptedDevice(LivePlatform platform, String id, Script script, Duration lateBy, ScheduledExecutorService later) {
        this.platform = platform;
        this.id = id;
        this.script = script;
        this.lateMillis = lateBy.toMillis();
        this.later = later;
    }

    String id() {
        return id;
    }

    boolean isOnline() {
        return connection != null;
    }

    void goOnline() {
        if (connection == null) {
            TestDevice device = platform.connect(id);
            connection = device;
            device.listen("calls/+/+", call -> {
                String[] levels = call.getTopic().toString().split("/", -1);
                take(device, levels[3], levels[4]);
            });
        }
    }

    void goOffline() {
        TestDevice device = connection;
        if (device != null) {
            connection = null;
            device.close();
        }
    }

    /** How many calls of a method it has had. */
    int received(String method) {
        AtomicInteger count = received.get(method);
        return count == null ? 0 : count.get();
    }

    /** Whether it left while it answered, so that nobody can tell which answer arrived. */
    boolean isUncertain(String method) {
        return uncertain.containsKey(method);
    }

    private void take(TestDevice device, String request, String method) {
        int number =
                received.computeIfAbsent(method, any -> new AtomicInteger()).incrementAndGet();
        switch (script.deed(id, method, number)) {
            case OK -> say(device, request, method, 200);
            case TWICE -> {
                say(device, request, method, 200);
                say(device, request, method, 200);
            }
            case ACCEPTS_FIRST -> {
                say(device, request, method, 202);
                after(WORK_MILLIS, () -> say(device, request, method, 200));
            }
            case LATE -> after(lateMillis, () -> say(device, request, method, 200));
            case SILENT -> {}
            case GARBAGE -> publish(device, request, method, "seven");
            case REFUSES -> say(device, request, method, 400);
            case FAILS -> say(device, request, method, 500);
        }
    }

    private void after(long millis, Runnable act) {
        java.util.concurrent.ScheduledFuture<?> unused = later.schedule(act, millis, TimeUnit.MILLISECONDS);
    }

    private void say(TestDevice device, String request, String method, int status) {
        publish(device, request, method, "{\"status\": %d, \"payload\": null}".formatted(status));
    }

    private void publish(TestDevice device, String request, String method, String text) {
        CompletableFuture<?> unused = device.publishing("calls/" + request + "/response", text)
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        uncertain.put(method, true);
                    }
                });
    }

    @Override
    public void close() {
        goOffline();
    }
}
