package io.muster.client;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client reaches its server.
 *
 * @param server scheme, host, port and, if it is not at the root, path; without {@code /api}
 * @param token a bearer token; null for what needs none, such as health
 * @param connectTimeout how long a connection may take to stand
 * @param requestTimeout how long an answer may take to begin
 * @param transferTimeout the same for imports, exports and calls to devices, which take longer
 * @param retry when a request is sent again
 */
public record ClientSettings(
        URI server,
        @Nullable String token,
        Duration connectTimeout,
        Duration requestTimeout,
        Duration transferTimeout,
        Retry retry) {

    /** 5 s to connect, 30 s for an answer, 10 min for transfers, {@link Retry#standard}. */
    public static ClientSettings of(URI server, @Nullable String token) {
        return new ClientSettings(
                server, token, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(10), Retry.standard());
    }

    /** The same with another retry. */
    public ClientSettings withRetry(Retry other) {
        return new ClientSettings(server, token, connectTimeout, requestTimeout, transferTimeout, other);
    }

    /** The same with another limit for the beginning of an answer. */
    public ClientSettings withRequestTimeout(Duration other) {
        return new ClientSettings(server, token, connectTimeout, other, transferTimeout, retry);
    }

    /** Without the token, which belongs in no log. */
    @Override
    public String toString() {
        return "ClientSettings[server=%s]".formatted(server);
    }
}
