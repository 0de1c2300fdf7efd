package io.muster.client;

import io.muster.protocol.rest.TargetExplanation;
import io.muster.protocol.rest.Twin;
import io.muster.protocol.rest.TwinExplanation;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Desired and reported state of single devices: {@code /devices/{id}/twin}.
 *
 * <pre>{@code
 * Instant tonight = Instant.now().plus(Duration.ofHours(12));
 * muster.twins().patchDesired("pump-7", Map.of("speed", 5), HandSet.because("bearing is noisy").until(tonight));
 * TwinExplanation why = muster.twins().explanation("pump-7", "speed");
 * }</pre>
 */
public final class Twins {

    private final Exchange exchange;

    Twins(Exchange exchange) {
        this.exchange = exchange;
    }

    /** The twin; 404 if there is no such device. */
    public Twin get(String deviceId) {
        return Exchange.join(getAsync(deviceId));
    }

    /** See {@link #get}. */
    public CompletableFuture<Twin> getAsync(String deviceId) {
        return exchange.sendAsync(Request.get(Request.path("devices", deviceId, "twin")), Twin.class);
    }

    /**
     * Merges (RFC 7396) into what is set by hand for this device. 409 if a stronger configuration hides a value, unless
     * {@link HandSet#underneath}.
     */
    public Twin patchDesired(String deviceId, Map<String, @Nullable Object> patch, HandSet how) {
        return Exchange.join(patchDesiredAsync(deviceId, patch, how));
    }

    /** See {@link #patchDesired}. */
    public CompletableFuture<Twin> patchDesiredAsync(
            String deviceId, Map<String, @Nullable Object> patch, HandSet how) {
        return exchange.sendAsync(Request.patch(desired(deviceId, how), patch), Twin.class);
    }

    /** Replaces all that is set by hand for this device; see {@link #patchDesired}. */
    public Twin putDesired(String deviceId, Map<String, @Nullable Object> layer, HandSet how) {
        return Exchange.join(putDesiredAsync(deviceId, layer, how));
    }

    /** See {@link #putDesired}. */
    public CompletableFuture<Twin> putDesiredAsync(String deviceId, Map<String, @Nullable Object> layer, HandSet how) {
        return exchange.sendAsync(Request.put(desired(deviceId, how), layer), Twin.class);
    }

    /**
     * Why the desired state is what it is: for each leaf its value, the winning layer and the hidden ones.
     *
     * @param path of one property; null for all
     */
    public TwinExplanation explanation(String deviceId, @Nullable String path) {
        return Exchange.join(explanationAsync(deviceId, path));
    }

    /** See {@link #explanation}. */
    public CompletableFuture<TwinExplanation> explanationAsync(String deviceId, @Nullable String path) {
        return exchange.sendAsync(
                Request.get(Request.query().with("path", path).on(explanationOf(deviceId))), TwinExplanation.class);
    }

    /** Why a configuration does, or does not, target the device: clause by clause, with the device's values. */
    public TargetExplanation whyNot(String deviceId, String configurationId) {
        return Exchange.join(whyNotAsync(deviceId, configurationId));
    }

    /** See {@link #whyNot}. */
    public CompletableFuture<TargetExplanation> whyNotAsync(String deviceId, String configurationId) {
        return exchange.sendAsync(
                Request.get(
                        Request.query().with("configuration", configurationId).on(explanationOf(deviceId))),
                TargetExplanation.class);
    }

    private static String explanationOf(String deviceId) {
        return Request.path("devices", deviceId, "twin", "explanation");
    }

    private static String desired(String deviceId, HandSet how) {
        return Request.query()
                .with("reason", how.reason())
                .with("expiresAt", how.expiresAt())
                .with("underneath", how.underneath() ? true : null)
                .on(Request.path("devices", deviceId, "twin", "desired"));
    }
}
