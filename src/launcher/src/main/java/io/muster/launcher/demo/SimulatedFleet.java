package io.muster.launcher.demo;

import io.muster.launcher.platform.Distribution;
import io.muster.launcher.platform.Platform;
import io.muster.launcher.process.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The agent module's simulated devices, as one more process that is watched: real MQTT, over the loopback. */
final class SimulatedFleet implements Part {
    private static final String MAIN = "io.muster.agent.fleet.FleetMain";
    private static final String READY = "muster-fleet ready";

    private final String name;
    private final Platform platform;
    private final List<String> deviceIds;
    private final String key;

    SimulatedFleet(String name, Platform platform, List<String> deviceIds, String key) {
        this.name = name;
        this.platform = platform;
        this.deviceIds = List.copyOf(deviceIds);
        this.key = key;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void prepare() throws IOException {
        Files.write(idsFile(), deviceIds);
    }

    @Override
    public List<String> command() {
        List<String> command = new ArrayList<>(Distribution.find().java("512m", MAIN));
        command.addAll(List.of("--mqtt", "tcp://" + platform.mqttHost() + ":" + platform.mqttPort()));
        command.add("--ignore-stdin");
        command.addAll(List.of("--ids", idsFile().toString()));
        return command;
    }

    /** Not on the command line, which every user of the machine can read. */
    @Override
    public Map<String, String> environment() {
        return Map.of("MUSTER_FLEET_KEY", key);
    }

    @Override
    public Optional<String> missing(List<String> output) {
        return output.stream().anyMatch(line -> line.contains(READY))
                ? Optional.empty()
                : Optional.of("it has not said '" + READY + "'");
    }

    @Override
    public Duration readyWithin() {
        return Duration.ofMinutes(1);
    }

    @Override
    public Duration endsWithin() {
        return Duration.ofSeconds(10);
    }

    private Path idsFile() {
        return platform.data().resolve("run").resolve(name + ".ids");
    }
}
