package io.muster.client;

import io.muster.protocol.rest.DeviceRegistration;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What {@link Devices#importAll} sends, streamed: memory does not grow with the fleet.
 *
 * <pre>{@code
 * Stream<DeviceRegistration> fleet = Stream.of("pump-7", "pump-8")
 *         .map(id -> new DeviceRegistration(id, Map.of("region", "eu"), null, null));
 * Job job = muster.devices().importAll(DeviceImport.of(fleet));
 * Job end = muster.jobs().awaitEnd(job.id(), Duration.ofMinutes(10));
 * }</pre>
 */
public final class DeviceImport {

    private static final String NDJSON = "application/x-ndjson";
    private static final String CSV = "text/csv";

    private final Request.Content content;
    private final boolean repeatable;
    private final boolean dryRun;

    private DeviceImport(Request.Content content, boolean repeatable, boolean dryRun) {
        this.content = content;
        this.repeatable = repeatable;
        this.dryRun = dryRun;
    }

    /** A file of CSV if its name ends so, else of NDJSON, a {@link DeviceRegistration} a line. */
    public static DeviceImport of(Path file) {
        String type = file.toString().toLowerCase(Locale.ROOT).endsWith(".csv") ? CSV : NDJSON;
        return new DeviceImport(new Request.Content(type, () -> publisherOf(file)), true, false);
    }

    /** NDJSON from a stream that can be read once, so that nothing is sent again; for standard input. */
    public static DeviceImport ndjson(InputStream once) {
        return new DeviceImport(
                new Request.Content(NDJSON, () -> BodyPublishers.ofInputStream(() -> once)), false, false);
    }

    /** NDJSON from a stream that is opened anew for each attempt. */
    public static DeviceImport ndjson(Supplier<InputStream> open) {
        return new DeviceImport(new Request.Content(NDJSON, () -> BodyPublishers.ofInputStream(open)), true, false);
    }

    /** These devices; they are read once, so a lost connection is not retried. */
    public static DeviceImport of(Stream<DeviceRegistration> devices) {
        Supplier<InputStream> once = () -> new Lines<>(devices.iterator(), Json::bytesOf);
        return new DeviceImport(new Request.Content(NDJSON, () -> BodyPublishers.ofInputStream(once)), false, false);
    }

    /** The same, only to be checked: nothing is registered. */
    public DeviceImport asDryRun() {
        return new DeviceImport(content, repeatable, true);
    }

    Request.Content content() {
        return content;
    }

    boolean repeatable() {
        return repeatable;
    }

    boolean dryRun() {
        return dryRun;
    }

    private static BodyPublisher publisherOf(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
