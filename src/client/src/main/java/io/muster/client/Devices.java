package io.muster.client;

import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.Device;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.DeviceUpdate;
import io.muster.protocol.rest.IssuedCredential;
import io.muster.protocol.rest.Job;
import io.muster.protocol.rest.Page;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The registry: {@code /devices}. Lists are streams that fetch a page after the other as they are read.
 *
 * <pre>{@code
 * muster.devices().register(DeviceRegistration.withSecret("pump-7", Map.of("region", "eu")));
 * long offline = muster.devices()
 *         .list("tags.region = 'eu'")
 *         .filter(device -> !device.connected())
 *         .count();
 * Job job = muster.devices().importAll(DeviceImport.of(Stream.of(DeviceRegistration.withSecret("pump-8", Map.of()))));
 * Job end = muster.jobs().awaitEnd(job.id(), Duration.ofMinutes(5));
 * }</pre>
 */
public final class Devices {

    private static final int PAGE_SIZE = 1_000;

    private final Exchange exchange;

    Devices(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Registers a device; the answer shows a generated secret this once. 409 if the id is taken. */
    public Device register(DeviceRegistration registration) {
        return Exchange.join(registerAsync(registration));
    }

    /** See {@link #register}. */
    public CompletableFuture<Device> registerAsync(DeviceRegistration registration) {
        return exchange.sendAsync(Request.post(Request.path("devices"), registration), Device.class);
    }

    /** The device; 404 if there is none. */
    public Device get(String deviceId) {
        return Exchange.join(getAsync(deviceId));
    }

    /** See {@link #get}. */
    public CompletableFuture<Device> getAsync(String deviceId) {
        return exchange.sendAsync(Request.get(of(deviceId)), Device.class);
    }

    /** The device's present ETag, for {@link MusterClient#ifMatch}; empty if the server gives none. */
    public Optional<String> etag(String deviceId) {
        return Exchange.join(exchange.respond(Request.get(of(deviceId)), BodyHandlers.discarding()))
                .head()
                .headers()
                .firstValue("ETag");
    }

    /**
     * Every device that a target condition is true for, in the order of the ids, by pages of 1,000 that are fetched as
     * the stream is read.
     *
     * @param where null or empty: all
     */
    public Stream<Device> list(@Nullable String where) {
        return Pages.of(
                exchange,
                Request.path("devices"),
                query -> query.with("where", where).with("limit", PAGE_SIZE),
                Device.class);
    }

    /** One page of {@link #list}, of 1–1,000 devices, beginning behind {@code after}. */
    public Page<Device> page(@Nullable String where, @Nullable String after, int limit) {
        return Exchange.join(pageAsync(where, after, limit));
    }

    /** See {@link #page}. */
    public CompletableFuture<Page<Device>> pageAsync(@Nullable String where, @Nullable String after, int limit) {
        return exchange.sendAsync(
                Request.get(Request.query()
                        .with("where", where)
                        .with("after", after)
                        .with("limit", limit)
                        .on(Request.path("devices"))),
                Shape.pageOf(Device.class));
    }

    /** For how many devices a target condition is true. */
    public long count(@Nullable String where) {
        Page<Device> page = exchange.send(
                Request.get(Request.query()
                        .with("where", where)
                        .with("limit", 1)
                        .with("count", true)
                        .on(Request.path("devices"))),
                Shape.pageOf(Device.class));
        return page.total() == null ? page.items().size() : page.total();
    }

    /** Replaces the tags, and whether the device may connect. */
    public Device put(String deviceId, DeviceUpdate update) {
        return Exchange.join(putAsync(deviceId, update));
    }

    /** See {@link #put}. */
    public CompletableFuture<Device> putAsync(String deviceId, DeviceUpdate update) {
        return exchange.sendAsync(Request.put(of(deviceId), update), Device.class);
    }

    /** Merges (RFC 7396) into {@code {"tags": {…}, "enabled": …}}: a null removes. */
    public Device patch(String deviceId, Map<String, @Nullable Object> patch) {
        return Exchange.join(patchAsync(deviceId, patch));
    }

    /** See {@link #patch}. */
    public CompletableFuture<Device> patchAsync(String deviceId, Map<String, @Nullable Object> patch) {
        return exchange.sendAsync(Request.patch(of(deviceId), patch), Device.class);
    }

    /** Removes the device and its twin; its connection is ended. */
    public void delete(String deviceId) {
        Exchange.join(deleteAsync(deviceId));
    }

    /** See {@link #delete}. */
    public CompletableFuture<Void> deleteAsync(String deviceId) {
        return exchange.deleteAsync(Request.delete(of(deviceId)));
    }

    /** Gives the device a new credential; the old one stays good for {@code grace}. */
    public IssuedCredential rotateCredential(String deviceId, CredentialRequest credential, Duration grace) {
        return Exchange.join(rotateCredentialAsync(deviceId, credential, grace));
    }

    /** See {@link #rotateCredential}. */
    public CompletableFuture<IssuedCredential> rotateCredentialAsync(
            String deviceId, CredentialRequest credential, Duration grace) {
        return exchange.sendAsync(
                Request.post(
                        Request.query().with("gracePeriod", grace).on(Request.path("devices", deviceId, "credentials")),
                        credential),
                IssuedCredential.class);
    }

    /** Registers many devices as a job; lines that are wrong are its skips, the others go in. */
    public Job importAll(DeviceImport devices) {
        return Exchange.join(importAllAsync(devices));
    }

    /** See {@link #importAll}. */
    public CompletableFuture<Job> importAllAsync(DeviceImport devices) {
        String path =
                Request.query().with("dryRun", devices.dryRun() ? true : null).on(Request.path("devices", "import"));
        return exchange.sendAsync(Request.post(path, devices.content(), devices.repeatable()), Job.class);
    }

    /**
     * Every device that a condition is true for, as the server streams them; close the stream. One that broke off goes on
     * behind its last device.
     */
    public Stream<Device> export(@Nullable String where) {
        return exportLines(where).map(line -> Json.line(line, Device.class));
    }

    /** The same as NDJSON, as {@link #importAll} takes it. */
    public Stream<String> exportLines(@Nullable String where) {
        return ExportLines.of(exchange, where);
    }

    private static String of(String deviceId) {
        return Request.path("devices", deviceId);
    }
}
