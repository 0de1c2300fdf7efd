package io.muster.cli.connection;

import io.muster.cli.CliProblem;
import io.muster.client.ClientSettings;
import io.muster.client.MusterClient;
import io.muster.client.Retry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * Which server, and as whom: an option wins over {@code MUSTER_SERVER} and {@code MUSTER_TOKEN}, these over the saved
 * context. A token is never an option: everyone on the machine can read those.
 */
public final class Connection {

    static final String STANDARD_SERVER = "http://127.0.0.1:8080";

    /** A person waits: what is not answered after two more attempts is told. */
    private static final Retry RETRY =
            new Retry(3, Duration.ofMillis(200), Duration.ofSeconds(2), Duration.ofSeconds(10));

    @Option(names = "--server", paramLabel = "URL", description = "The server (also: MUSTER_SERVER).")
    private @Nullable URI server;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "A file that holds the token (also: MUSTER_TOKEN, MUSTER_TOKEN_FILE).")
    private @Nullable Path tokenFile;

    @Option(names = "--context", paramLabel = "NAME", description = "A saved context (also: MUSTER_CONTEXT).")
    private @Nullable String context;

    /** The client that the options, the environment and the saved contexts ask for. */
    public MusterClient client() {
        Optional<SavedContext> saved = savedContext();
        String address = server != null
                ? server.toString()
                : environment("MUSTER_SERVER")
                        .or(() -> saved.map(SavedContext::server))
                        .orElse(STANDARD_SERVER);
        return connect(address, token().or(() -> saved.map(SavedContext::token)).orElse(null));
    }

    static MusterClient connect(String address, @Nullable String token) {
        URI uri = checked(address);
        return MusterClient.connect(ClientSettings.of(uri, token).withRetry(RETRY));
    }

    static URI checked(String address) {
        try {
            URI uri = URI.create(address);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, like an address without a scheme.
        }
        throw CliProblem.usage("server: '%s' (expected: a URL such as https://muster.example.com)".formatted(address));
    }

    private Optional<SavedContext> savedContext() {
        Optional<String> named = Optional.ofNullable(context).or(() -> environment("MUSTER_CONTEXT"));
        Contexts contexts = Contexts.ofThisPerson();
        if (named.isPresent()) {
            return Optional.of(contexts.get(named.get()));
        }
        // A token of the environment's server must not be that of another one.
        return server != null || environment("MUSTER_SERVER").isPresent()
                ? contexts.find(contexts.current()).filter(this::isNamedServer)
                : contexts.find(contexts.current());
    }

    private boolean isNamedServer(SavedContext saved) {
        String named = server != null
                ? server.toString()
                : environment("MUSTER_SERVER").orElse("");
        return saved.server().equals(named);
    }

    private Optional<String> token() {
        if (tokenFile != null) {
            return Optional.of(secretIn(tokenFile));
        }
        return environment("MUSTER_TOKEN")
                .or(() -> environment("MUSTER_TOKEN_FILE").map(file -> secretIn(Path.of(file))));
    }

    static String secretIn(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw CliProblem.usage("token file: %s is not readable".formatted(file));
        }
    }

    private static Optional<String> environment(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(text -> !text.isBlank());
    }
}
