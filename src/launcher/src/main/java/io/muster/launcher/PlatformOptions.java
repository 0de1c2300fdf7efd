package io.muster.launcher;

import io.muster.launcher.platform.Settings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that {@code up} and {@code demo} share. */
final class PlatformOptions {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder that everything is kept in (default: data, beside the start script).")
    private @Nullable Path data;

    @Option(names = "--port", paramLabel = "PORT", description = "Pages and REST (default: 8080).")
    private @Nullable Integer port;

    @Option(names = "--mqtt-port", paramLabel = "PORT", description = "MQTT (default: 1883).")
    private @Nullable Integer mqttPort;

    Settings settings() {
        Map<String, String> commandLine = new HashMap<>();
        if (data != null) {
            commandLine.put("muster.data", data.toString());
        }
        if (port != null) {
            commandLine.put("muster.http.port", port.toString());
        }
        if (mqttPort != null) {
            commandLine.put("muster.broker.mqtt-port", mqttPort.toString());
        }
        return new Settings(commandLine, System.getenv(), Map.of());
    }
}
