package io.muster.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.muster.protocol.rest.Twin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A device that has nothing but Debian's mosquitto clients. */
@ExtendWith(WithMuster.class)
final class BareDeviceIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @TempDir
    Path folder;

    @Test
    void getsReportsAndAcknowledges(Muster muster) throws IOException, InterruptedException {
        String id = muster.aFleetOf(1, "bare.v1", Map.of()).get(0);
        muster.apply("bare-speed", "deviceId = '" + id + "'", Map.of("speed", 7));

        Path heard = folder.resolve("heard");
        Process device = subscribe(muster, id, "devices/" + id + "/twin/desired", heard);
        try {
            await().atMost(SOON).until(() -> Files.readString(heard).contains("\"speed\":7"));
        } finally {
            device.destroy();
            device.waitFor();
        }

        long version = muster.client().twins().get(id).desiredVersion();
        assertThat(publish(muster, id, "devices/" + id + "/twin/reported", "{\"speed\":7}"))
                .isZero();
        assertThat(publish(
                        muster,
                        id,
                        "devices/" + id + "/twin/ack",
                        "{\"version\":" + version + ",\"status\":\"applied\"}"))
                .isZero();

        await().atMost(SOON).untilAsserted(() -> {
            Twin twin = muster.client().twins().get(id);
            assertThat(twin.reported()).containsEntry("speed", 7);
            assertThat(twin.inSync()).isTrue();
        });
    }

    @Test
    void isRefusedWithAWrongSecretOrAnotherClientId(Muster muster) throws IOException, InterruptedException {
        String id = muster.aFleetOf(1, "refused", Map.of()).get(0);

        assertThat(run(mosquitto(muster, "mosquitto_pub", id, id, "wrong", "devices/" + id + "/events/x", "-m", "1")))
                .isNotZero();
        assertThat(run(mosquitto(
                        muster, "mosquitto_pub", id, "other", Muster.SECRET, "devices/" + id + "/events/x", "-m", "1")))
                .isNotZero();
    }

    @Test
    void hearsNothingOfOthers(Muster muster) throws IOException, InterruptedException {
        List<String> ids = muster.aFleetOf(6, "curious", Map.of());
        String victim = ids.get(0);
        List<Process> listeners = new ArrayList<>();
        Path heard = folder.resolve("overheard");
        Path own = folder.resolve("own");
        try {
            List<String> filters = List.of(
                    "#",
                    "devices/#",
                    "devices/+/twin/desired",
                    "devices/" + victim + "/twin/desired",
                    "devices/" + ids.get(5) + "/x::devices/" + victim + "/twin/desired");
            for (int i = 0; i < filters.size(); i++) {
                listeners.add(subscribe(muster, ids.get(i + 1), filters.get(i), heard));
            }
            listeners.add(subscribe(muster, victim, "devices/" + victim + "/twin/desired", own));

            muster.apply("curious-speed", "deviceId = '" + victim + "'", Map.of("speed", 3));

            await().atMost(SOON).until(() -> Files.readString(own).contains("\"speed\":3"));
            assertThat(heard).content().doesNotContain("speed");
        } finally {
            for (Process listener : listeners) {
                listener.destroy();
                listener.waitFor();
            }
        }
    }

    private static Process subscribe(Muster muster, String id, String filter, Path into) throws IOException {
        ProcessBuilder command = mosquitto(muster, "mosquitto_sub", id, id, Muster.SECRET, filter);
        return command.redirectOutput(ProcessBuilder.Redirect.appendTo(into.toFile()))
                .start();
    }

    private static int publish(Muster muster, String id, String topic, String payload)
            throws IOException, InterruptedException {
        return run(mosquitto(muster, "mosquitto_pub", id, id, Muster.SECRET, topic, "-m", payload));
    }

    private static ProcessBuilder mosquitto(
            Muster muster, String program, String user, String clientId, String secret, String... topicAndMore) {
        List<String> command = new ArrayList<>(List.of(
                program,
                "-h",
                muster.platform().mqttHost(),
                "-p",
                Integer.toString(muster.platform().mqttPort()),
                "-i",
                clientId,
                "-u",
                user,
                "-P",
                secret,
                "-q",
                "1",
                "-t"));
        command.addAll(List.of(topicAndMore));
        return new ProcessBuilder(command);
    }

    private static int run(ProcessBuilder command) throws IOException, InterruptedException {
        Process process = command.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as(output).isTrue();
        return process.exitValue();
    }
}
