package io.muster.launcher.platform;

import io.muster.launcher.process.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Artemis with Muster's plug-in, in a JVM of its own. */
public final class Broker implements Part {
    public static final String NAME = "broker";
    static final String USER = "muster-server";
    private static final String READY = "muster-broker ready";

    private final Distribution distribution;
    private final String memory;
    private final Map<String, String> environment;

    public Broker(Distribution distribution, String memory, Map<String, String> environment) {
        this.distribution = distribution;
        this.memory = memory;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void prepare() throws IOException {
        // The broker makes its own journal below muster.data.
    }

    @Override
    public List<String> command() {
        List<String> command = new java.util.ArrayList<>(distribution.java(memory, "io.muster.broker.MusterBroker"));
        // Seen in /proc only: it is how an orphan of this data folder is known again.
        command.add(command.size() - 3, "-Dmuster.data=" + environment.get("MUSTER_DATA"));
        return command;
    }

    @Override
    public Map<String, String> environment() {
        return environment;
    }

    @Override
    public Optional<String> missing(List<String> output) {
        return output.stream().anyMatch(line -> line.startsWith(READY))
                ? Optional.empty()
                : Optional.of("it has not said '" + READY + "'");
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofMinutes(2);
    }

    @Override
    public Duration endsWithin() {
        return Duration.ofSeconds(20);
    }
}
