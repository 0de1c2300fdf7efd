package io.muster.launcher.platform;

import io.muster.launcher.process.Cause;
import io.muster.launcher.process.Part;
import io.muster.launcher.process.StartProblem;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Payara Micro with {@code muster.war}. A failed deployment leaves Payara running and even "up": what counts is that
 * {@code /health/ready} answers with checks of ours, and that they are up.
 */
public final class Server implements Part {
    public static final String NAME = "server";
    private static final List<String> DEPLOYMENT_FAILED =
            List.of("Exception while loading the app", "Error occurred during deployment", "Failed to deploy");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Distribution distribution;
    private final Path data;
    private final String memory;
    private final URI address;
    private final Map<String, String> environment;

    public Server(Distribution distribution, Path data, URI address, String memory, Map<String, String> environment) {
        this.distribution = distribution;
        this.data = data;
        this.address = address;
        this.memory = memory;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void prepare() throws IOException {
        // What an earlier run left there would be deployed a second time, and take as long again.
        deleteTree(data.resolve("payara"));
        Files.createDirectories(data.resolve("payara"));
        Path commands = data.resolve("run").resolve("pre-boot.asadmin");
        Files.writeString(commands, preBootCommands());
    }

    private static void deleteTree(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(distribution.jvm(memory));
        command.addAll(List.of("-jar", distribution.payara().toString()));
        command.addAll(List.of("--rootdir", data.resolve("payara").toString()));
        command.addAll(List.of("--port", Integer.toString(address.getPort())));
        command.add("--nocluster");
        command.addAll(List.of(
                "--prebootcommandfile",
                data.resolve("run").resolve("pre-boot.asadmin").toString()));
        Path postBoot = distribution.serverConfig().resolve("payara/post-boot.asadmin");
        if (Files.exists(postBoot)) {
            command.addAll(List.of("--postbootcommandfile", postBoot.toString()));
        }
        command.addAll(List.of("--deploy", distribution.war().toString(), "--contextroot", "/"));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Optional<String> missing(List<String> output) {
        if (output.stream().anyMatch(line -> DEPLOYMENT_FAILED.stream().anyMatch(line::contains))) {
            throw new StartProblem(
                    "the server's deployment failed" + Cause.in(output) + "; see " + data.resolve("logs/server.log"));
        }
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(address.resolve("/health/ready"))
                            .timeout(Duration.ofSeconds(5))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            // Without our application Payara answers UP too, with no checks at all.
            boolean ours = answer.body().contains("\"name\"");
            return answer.statusCode() == 200 && ours
                    ? Optional.empty()
                    : Optional.of("/health/ready answers " + answer.statusCode() + " " + answer.body());
        } catch (IOException e) {
            return Optional.of("/health/ready cannot be asked (" + e + ")");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of("interrupted");
        }
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofMinutes(4);
    }

    @Override
    public Duration endsWithin() {
        return Duration.ofSeconds(40);
    }

    /** The commands of the distribution, with the address that this start was asked for. */
    private String preBootCommands() throws IOException {
        Path file = distribution.serverConfig().resolve("payara/pre-boot.asadmin");
        String commands = Files.exists(file) ? Files.readString(file) : DEFAULT_COMMANDS;
        return commands.replace("127.0.0.1", address.getHost());
    }

    private static final String DEFAULT_COMMANDS =
            """
            set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1
            set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false
            set-openapi-configuration --enabled=false
            """;
}
