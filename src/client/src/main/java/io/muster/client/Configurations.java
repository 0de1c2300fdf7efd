package io.muster.client;

import io.muster.protocol.rest.Configuration;
import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.ConfigurationStatus;
import io.muster.protocol.rest.ConfiguredDevice;
import io.muster.protocol.rest.RolloutStatus;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What sets of devices shall be: {@code /configurations}.
 *
 * <pre>{@code
 * String condition = "STARTS_WITH(deviceId, 'model-v3.1')";
 * ConfigurationSpec spec = ConfigurationSpec.of(condition, Map.of("speed", 20)).withPriority(10);
 * ConfigurationChange change = muster.configurations().put("speed-v3.1", spec, muster.devices().count(condition));
 * ConfigurationStatus status = muster.configurations().status("speed-v3.1");
 * System.out.println(status.convergedDevices() + " of " + status.targeted());
 * }</pre>
 */
public final class Configurations {

    private static final String ROOT = "configurations";

    private final Exchange exchange;

    Configurations(Exchange exchange) {
        this.exchange = exchange;
    }

    /** All configurations, in the order of their ids. */
    public Stream<Configuration> list() {
        return Pages.of(exchange, Request.path(ROOT), query -> query, Configuration.class);
    }

    /** The present revision; 404 if there is none. */
    public Configuration get(String id) {
        return Exchange.join(getAsync(id));
    }

    /** See {@link #get}. */
    public CompletableFuture<Configuration> getAsync(String id) {
        return exchange.sendAsync(Request.get(Request.path(ROOT, id)), Configuration.class);
    }

    /** Makes or changes a configuration that touches at most 100 devices; with more, the server answers 409. */
    public ConfigurationChange put(String id, ConfigurationSpec spec) {
        return Exchange.join(putAsync(id, spec, null));
    }

    /**
     * Makes or changes a configuration.
     *
     * @param expectDevices how many devices it may touch; 409, naming the number, when that is off by more than 10 %
     */
    public ConfigurationChange put(String id, ConfigurationSpec spec, long expectDevices) {
        return Exchange.join(putAsync(id, spec, expectDevices));
    }

    /** See {@link #put(String, ConfigurationSpec, long)}. */
    public CompletableFuture<ConfigurationChange> putAsync(
            String id, ConfigurationSpec spec, @Nullable Long expectDevices) {
        return exchange.sendAsync(Request.put(confirmed(expectDevices, ROOT, id), spec), ConfigurationChange.class);
    }

    /** Ends a configuration; what it set falls back to the next layer, or goes. */
    public ConfigurationChange delete(String id, @Nullable Long expectDevices) {
        return Exchange.join(deleteAsync(id, expectDevices));
    }

    /** See {@link #delete}. */
    public CompletableFuture<ConfigurationChange> deleteAsync(String id, @Nullable Long expectDevices) {
        return exchange.sendAsync(Request.delete(confirmed(expectDevices, ROOT, id)), ConfigurationChange.class);
    }

    /** How far it is. */
    public ConfigurationStatus status(String id) {
        return Exchange.join(statusAsync(id));
    }

    /** See {@link #status}. */
    public CompletableFuture<ConfigurationStatus> statusAsync(String id) {
        return exchange.sendAsync(Request.get(Request.path(ROOT, id, "status")), ConfigurationStatus.class);
    }

    /** The devices that it targets, or those in one part of the split, as {@code failed}. */
    public Stream<ConfiguredDevice> devices(String id, @Nullable String state) {
        return Pages.of(
                exchange,
                Request.path(ROOT, id, "devices"),
                query -> query.with("state", state),
                ConfiguredDevice.class);
    }

    /** Its history. */
    public Stream<Configuration> revisions(String id) {
        return Pages.of(exchange, Request.path(ROOT, id, "revisions"), query -> query, Configuration.class);
    }

    /** Makes a new revision that is as an earlier one was. */
    public ConfigurationChange rollback(String id, long revision, @Nullable Long expectDevices) {
        return Exchange.join(rollbackAsync(id, revision, expectDevices));
    }

    /** See {@link #rollback}. */
    public CompletableFuture<ConfigurationChange> rollbackAsync(
            String id, long revision, @Nullable Long expectDevices) {
        return exchange.sendAsync(
                Request.post(confirmed(expectDevices, ROOT, id, "rollback"), Map.of("revision", revision)),
                ConfigurationChange.class);
    }

    /**
     * Moves its rollout on to the next wave.
     *
     * @param expectPercent where it was seen; 409 where somebody else has moved it since; null: wherever it is
     */
    public RolloutStatus advance(String id, @Nullable Integer expectPercent) {
        return Exchange.join(steerAsync(id, "advance", expectPercent));
    }

    /** Holds its rollout in its wave. See {@link #advance}. */
    public RolloutStatus pause(String id, @Nullable Integer expectPercent) {
        return Exchange.join(steerAsync(id, "pause", expectPercent));
    }

    /** Lets its rollout go on that is paused. See {@link #advance}. */
    public RolloutStatus resume(String id, @Nullable Integer expectPercent) {
        return Exchange.join(steerAsync(id, "resume", expectPercent));
    }

    private CompletableFuture<RolloutStatus> steerAsync(String id, String act, @Nullable Integer expectPercent) {
        String path = Request.query().with("expectPercent", expectPercent).on(Request.path(ROOT, id, act));
        return exchange.sendAsync(Request.post(path, null), RolloutStatus.class);
    }

    private static String confirmed(@Nullable Long expectDevices, String... segments) {
        return Request.query().with("expectDevices", expectDevices).on(Request.path(segments));
    }
}
