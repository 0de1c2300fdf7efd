package io.muster.client;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Muster's API for an application. Safe for use by many threads; make one and keep it.
 *
 * <pre>{@code
 * MusterClient muster = MusterClient.connect(URI.create("http://127.0.0.1:8080"), token);
 * ConfigurationChange change = muster.configurations()
 *         .put("speed-v3.1", ConfigurationSpec.of("STARTS_WITH(deviceId, 'model-v3.1')", Map.of("speed", 20)), 1_000);
 * }</pre>
 *
 * <p>Each call has a twin that ends in {@code Async} and gives a {@link java.util.concurrent.CompletableFuture}. Both
 * fail with {@link MusterProblem} if the server answered with an error and {@link ServerUnreachable} if it gave no
 * answer; what may safely be sent again was ({@link Retry}).
 */
public final class MusterClient {

    private final Exchange exchange;

    private MusterClient(Exchange exchange) {
        this.exchange = exchange;
    }

    /** A client with {@linkplain ClientSettings#of standard settings}; nothing is sent yet. */
    public static MusterClient connect(URI server, @Nullable String token) {
        return connect(ClientSettings.of(server, token));
    }

    /** A client; nothing is sent yet. */
    public static MusterClient connect(ClientSettings settings) {
        HttpClient.Builder http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(settings.connectTimeout());
        if ("http".equalsIgnoreCase(settings.server().getScheme())) {
            http.sslContext(new NoTls());
        }
        return new MusterClient(new Exchange(http.build(), settings, Map.of()));
    }

    /**
     * The same client, whose changes are refused (412) when the resource is no longer as it was read. A change is then
     * not sent again after a lost answer, since the second one could not tell its own first from another's change.
     */
    public MusterClient ifMatch(String etag) {
        return new MusterClient(exchange.with("If-Match", etag));
    }

    /** The same client, whose next POST carries this key instead of a random one: for repeats across restarts. */
    public MusterClient idempotencyKey(String key) {
        return new MusterClient(exchange.with("Idempotency-Key", key));
    }

    /** The registry. */
    public Devices devices() {
        return new Devices(exchange);
    }

    /** Desired and reported state. */
    public Twins twins() {
        return new Twins(exchange);
    }

    /** What sets of devices shall be. */
    public Configurations configurations() {
        return new Configurations(exchange);
    }

    /** What changes would do. */
    public Plans plans() {
        return new Plans(exchange);
    }

    /** Methods of single devices. */
    public Calls calls() {
        return new Calls(exchange);
    }

    /** Messages to single devices. */
    public Messages messages() {
        return new Messages(exchange);
    }

    /** Calls and messages to many devices. */
    public Campaigns campaigns() {
        return new Campaigns(exchange);
    }

    /** Lists of ids for campaigns. */
    public DeviceLists deviceLists() {
        return new DeviceLists(exchange);
    }

    /** What happens, as it happens. */
    public Events events() {
        return new Events(exchange);
    }

    /** Target conditions. */
    public Conditions conditions() {
        return new Conditions(exchange);
    }

    /** Bulk work. */
    public Jobs jobs() {
        return new Jobs(exchange);
    }

    /** Who may call. */
    public Tokens tokens() {
        return new Tokens(exchange);
    }

    /** Who signs in. */
    public Users users() {
        return new Users(exchange);
    }

    /** Who did what. */
    public Audit audit() {
        return new Audit(exchange);
    }

    /** The API without types. */
    public Raw raw() {
        return new Raw(exchange);
    }

    /** Whether the platform works. */
    public Healths health() {
        return new Healths(exchange);
    }
}
