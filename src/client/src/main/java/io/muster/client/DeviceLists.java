package io.muster.client;

import io.muster.protocol.DeviceId;
import io.muster.protocol.rest.DeviceList;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lists of up to 1,000,000 device ids, for campaigns to name: {@code /device-lists}. They are streamed, so that memory
 * does not grow with them.
 *
 * <pre>{@code
 * DeviceList recalled = muster.deviceLists().create(Stream.of("pump-7", "pump-8"));
 * muster.campaigns()
 *         .create(CampaignBuilder.call("recall", "reboot", null).among(recalled).build(), recalled.registered());
 * }</pre>
 */
public final class DeviceLists {

    private static final String ROOT = "device-lists";
    private static final String CSV = "text/csv";

    /** Said first: it is a legal id as well. */
    private static final String COLUMN = "deviceId";

    private final Exchange exchange;

    DeviceLists(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Makes a list of a CSV file: the ids are in its column {@code deviceId}, or in the first one if no line names the
     * columns. 400, naming the line, if one is no id.
     */
    public DeviceList create(Path csv) {
        return Exchange.join(createAsync(csv));
    }

    /** See {@link #create(Path)}. */
    public CompletableFuture<DeviceList> createAsync(Path csv) {
        return sendAsync(() -> publisherOf(csv), true);
    }

    /**
     * Makes a list of these ids; they are read once, so a lost connection is not retried.
     *
     * @throws ServerUnreachable also when the stream fails, or gives what is no id; its causes say how
     */
    public DeviceList create(Stream<String> ids) {
        return Exchange.join(createAsync(ids));
    }

    /** See {@link #create(Stream)}. */
    public CompletableFuture<DeviceList> createAsync(Stream<String> ids) {
        Supplier<InputStream> once = () -> new Lines<>(
                Stream.concat(Stream.of(COLUMN), ids.map(DeviceLists::checked)).iterator(), DeviceLists::bytes);
        return sendAsync(() -> BodyPublishers.ofInputStream(once), false);
    }

    /** What a list holds; 404 if there is none. */
    public DeviceList get(long deviceList) {
        return Exchange.join(getAsync(deviceList));
    }

    /** See {@link #get}. */
    public CompletableFuture<DeviceList> getAsync(long deviceList) {
        return exchange.sendAsync(Request.get(Request.path(ROOT, Long.toString(deviceList))), DeviceList.class);
    }

    private CompletableFuture<DeviceList> sendAsync(Supplier<BodyPublisher> body, boolean repeatable) {
        return exchange.sendAsync(
                Request.post(Request.path(ROOT), new Request.Content(CSV, body), repeatable), DeviceList.class);
    }

    /** What is no id could be two cells. */
    private static String checked(String id) {
        return new DeviceId(id).value();
    }

    private static byte[] bytes(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }

    private static BodyPublisher publisherOf(Path file) {
        try {
            return BodyPublishers.ofFile(file);
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }
}
