package io.muster.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.muster.agent.fleet.FleetSecrets;
import io.muster.client.DeviceImport;
import io.muster.client.MusterClient;
import io.muster.client.MusterProblem;
import io.muster.client.ServerUnreachable;
import io.muster.launcher.fleet.SampleFleet;
import io.muster.launcher.platform.Platform;
import io.muster.launcher.process.StartProblem;
import io.muster.protocol.rest.ConfigurationChange;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.Job;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;

/**
 * Tells Muster's story on a running platform: a fleet is imported and connects, one request gives a part of it a speed,
 * and devices that arrive later get it too. What an earlier start has done is found and not done again.
 */
public final class Demo {
    private static final String CONFIGURATION = "speed-v3.1";
    private static final String CONDITION = "STARTS_WITH(deviceId, '" + DemoFleet.TARGETED + "')";
    private static final int SPEED = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Platform platform;
    private final MusterClient muster;
    private final Screen screen;
    private final DemoFleet fleet;
    private final String fleetKey;

    public Demo(Platform platform, Screen screen, int devices) throws IOException {
        this.platform = platform;
        this.muster = MusterClient.connect(platform.address(), platform.admin().token());
        this.screen = screen;
        this.fleet = DemoFleet.of(devices);
        this.fleetKey = platform.data().secret("fleet-key");
    }

    /** Returns when the last device has reported; the simulated fleet goes on. */
    public void run() throws IOException, InterruptedException {
        try {
            importFleet();
            connectFleet();
            boolean news = apply();
            follow(
                    "speed " + SPEED + " reported",
                    fleet.targetedAndSimulated(),
                    CONDITION + " AND connected AND reported.speed = " + SPEED);
            addLateDevices();
            screen.say("");
            screen.say(
                    news
                            ? "  One request, and every device has the speed: also those that came later."
                            : "  All is as it was: " + muster.devices().count(null) + " devices, nothing done twice.");
        } catch (TimeoutException | MusterProblem | ServerUnreachable e) {
            throw new StartProblem(
                    "the demo did not come to its end: " + e.getMessage() + "; see "
                            + platform.data().resolve("logs"),
                    e);
        }
    }

    private void importFleet() throws IOException {
        long there = muster.devices().count(null);
        if (there >= fleet.registered().size()) {
            screen.say("  The fleet is there: " + there + " devices, nothing imported");
            return;
        }
        register("imported", fleet.registered());
    }

    private void register(String what, List<SampleFleet.Device> devices) {
        long start = System.nanoTime();
        DeviceImport lines = DeviceImport.of(devices.stream().map(this::registration));
        Job job = muster.jobs().awaitEnd(muster.devices().importAll(lines).id(), PATIENCE);
        if (!job.state().equals("completed")) {
            throw new StartProblem("the import ended as " + job.state() + ": " + job.reason());
        }
        screen.say(String.format(
                "  %,d devices %s in %.1f s%s",
                devices.size(),
                what,
                (System.nanoTime() - start) / 1e9,
                job.skipped() == 0 ? "" : " (" + job.skipped() + " lines refused)"));
    }

    private void connectFleet() throws IOException, InterruptedException, TimeoutException {
        platform.start(new SimulatedFleet("fleet", platform, fleet.simulated(), fleetKey));
        follow("connected over MQTT", fleet.simulated().size(), "connected");
    }

    /** Whether there was something to apply. */
    private boolean apply() {
        ConfigurationSpec spec = ConfigurationSpec.of(CONDITION, Map.of("speed", SPEED));
        if (isApplied()) {
            screen.say("  The configuration " + CONFIGURATION + " is there, nothing applied");
            return false;
        }
        long targets = muster.devices().count(CONDITION);
        ConfigurationChange change = muster.configurations().put(CONFIGURATION, spec, targets);
        screen.say("  " + CONDITION + " → speed: " + SPEED);
        screen.say(String.format(
                "  one request, %,d devices (revision %d, epoch %d)",
                change.targeted(), change.revision(), change.epoch()));
        return true;
    }

    private boolean isApplied() {
        try {
            return !muster.configurations().get(CONFIGURATION).deleted();
        } catch (MusterProblem e) {
            if (e.status() == 404) {
                return false;
            }
            throw e;
        }
    }

    private void addLateDevices() throws IOException, InterruptedException, TimeoutException {
        String late = "STARTS_WITH(deviceId, 'model-v3.1-late-')";
        int wanted = fleet.late().size();
        if (muster.devices().count(late) < wanted) {
            register("added, which no list of targets knew of,", fleet.late());
        }
        List<String> ids =
                fleet.late().stream().map(SampleFleet.Device::deviceId).toList();
        platform.start(new SimulatedFleet("late-fleet", platform, ids, fleetKey));
        follow(
                "speed " + SPEED + " reported by the late ones",
                wanted,
                late + " AND connected AND reported.speed = " + SPEED);
    }

    private void follow(String what, long total, String condition) throws InterruptedException, TimeoutException {
        screen.follow(what, total, () -> muster.devices().count(condition), PATIENCE);
    }

    private DeviceRegistration registration(SampleFleet.Device device) {
        String secret = FleetSecrets.secretOf(fleetKey, device.deviceId());
        try {
            return new DeviceRegistration(
                    device.deviceId(),
                    JSON.readValue(device.tags(), new TypeReference<>() {}),
                    null,
                    CredentialRequest.knownSecret(secret));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the sample fleet holds a line that is not JSON: " + device.line(), e);
        }
    }
}
