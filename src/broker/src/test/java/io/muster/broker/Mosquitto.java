package io.muster.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A bare device: Debian's mosquitto clients, as a stranger would use them. */
final class Mosquitto {

    private static final int PATIENCE_SECONDS = 20;

    /** How a client ended. */
    record Outcome(int exitCode, String output) {}

    private Mosquitto() {}

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/bin/mosquitto_pub"))
                && Files.isExecutable(Path.of("/usr/bin/mosquitto_sub"));
    }

    static Outcome publish(RunningBroker broker, String device, String secret, String topic, String text) {
        return run(broker, "mosquitto_pub", device, device, secret, "-t", topic, "-m", text);
    }

    static Outcome publishAs(
            RunningBroker broker, String clientId, String device, String secret, String topic, String version) {
        return run(broker, "mosquitto_pub", clientId, device, secret, "-t", topic, "-m", "{}", "-V", version);
    }

    /** Subscribes and waits a second for messages; the output tells the answer to the subscription too. */
    static Outcome subscribe(RunningBroker broker, String device, String secret, String filter) {
        return run(broker, "mosquitto_sub", device, device, secret, "-t", filter, "-W", "1", "-d");
    }

    static Outcome withWill(RunningBroker broker, String device, String secret, String will) {
        return run(
                broker,
                "mosquitto_pub",
                device,
                device,
                secret,
                "-t",
                "devices/" + device + "/twin/get",
                "-n",
                "--will-topic",
                will,
                "--will-payload",
                "gone");
    }

    private static Outcome run(
            RunningBroker broker, String program, String clientId, String user, String secret, String... more) {
        List<String> command = new ArrayList<>(List.of(
                program, "-h", "127.0.0.1", "-p", String.valueOf(broker.ports().mqtt()), "-q", "1"));
        command.addAll(List.of("-i", clientId, "-u", user, "-P", secret));
        command.addAll(List.of(more));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(command + " did not end");
            }
            return new Outcome(process.exitValue(), output);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
