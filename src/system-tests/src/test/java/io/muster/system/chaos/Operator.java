package io.muster.system.chaos;

import io.muster.client.DeviceImport;
import io.muster.client.HandSet;
import io.muster.client.MusterClient;
import io.muster.protocol.rest.ConfigurationSpec;
import io.muster.protocol.rest.CredentialRequest;
import io.muster.protocol.rest.DeviceRegistration;
import io.muster.protocol.rest.Job;
import io.muster.system.Muster;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One thread of random work on devices and configurations that are its own. */
final class Operator {
    private static final List<String> REGIONS = List.of("eu", "us", "as");
    private static final List<Integer> PRIORITIES = List.of(0, 0, 5, 999, 1_000, 1_001, 2_000);
    private static final int TIERS = 4;
    private static final int CONFIGURATIONS = 3;
    private static final int LINES = 60;
    private static final int CONFLICT = 409;
    private static final int NOT_FOUND = 404;

    private final MusterClient client;
    private final WantedFleet wanted;
    private final String fleet;
    private final String name;
    private final SplittableRandom random;
    private final CampaignWork campaigns;
    private final RolloutWork rollouts;
    private final AccessWork access;
    private final List<String> own = new ArrayList<>();
    private final Map<Long, Integer> imports = new HashMap<>();
    private int made;

    /** @param fleet what the ids of all devices of the round begin with */
    Operator(MusterClient client, WantedFleet wanted, String fleet, int number, SplittableRandom random) {
        this.client = client;
        this.wanted = wanted;
        this.fleet = fleet;
        this.name = fleet + "-" + number;
        this.random = random;
        this.campaigns = new CampaignWork(client, fleet, name);
        this.rollouts = new RolloutWork(client);
        this.access = new AccessWork(client, name);
    }

    CampaignWork campaigns() {
        return campaigns;
    }

    AccessWork access() {
        return access;
    }

    /** The imports that were asked for: job and lines. */
    Map<Long, Integer> imports() {
        return imports;
    }

    void work(int steps) throws InterruptedException {
        register();
        for (int i = 0; i < steps; i++) {
            int dice = random.nextInt(100);
            if (dice < 12) {
                register();
            } else if (dice < 32) {
                retag();
            } else if (dice < 46) {
                setByHand();
            } else if (dice < 66) {
                putConfiguration();
            } else if (dice < 72) {
                rollouts.move(configurationId(), random);
            } else if (dice < 77) {
                deleteConfiguration();
            } else if (dice < 82) {
                removeDevice();
            } else if (dice < 88) {
                access.act(random);
            } else if (dice < 95) {
                campaigns.begin(random, REGIONS.get(random.nextInt(REGIONS.size())));
            } else {
                importDevices();
            }
        }
    }

    private void register() throws InterruptedException {
        WantedDevice device = newDevice();
        Acknowledged.by(CONFLICT, () -> client.devices().register(registration(device)));
        wanted.put(device);
        own.add(device.id());
    }

    private void importDevices() throws InterruptedException {
        List<WantedDevice> devices =
                IntStream.range(0, LINES).mapToObj(i -> newDevice()).toList();
        byte[] lines = devices.stream()
                .map(device -> "{\"deviceId\": \"%s\", \"tags\": {\"region\": \"%s\", \"tier\": %s}}%n"
                        .formatted(
                                device.id(),
                                device.tags().get("region"),
                                device.tags().get("tier")))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.UTF_8);
        Job job = Objects.requireNonNull(Acknowledged.by(
                0, () -> client.devices().importAll(DeviceImport.ndjson(() -> new ByteArrayInputStream(lines)))));
        imports.put(job.id(), LINES);
        // They belong to nobody: a change of one could come before the import has made it.
        devices.forEach(wanted::put);
    }

    private void retag() throws InterruptedException {
        WantedDevice device = oneOfMine();
        Map<String, @Nullable Object> tags = new HashMap<>(device.tags());
        Map<String, @Nullable Object> patch = new HashMap<>();
        if (random.nextBoolean()) {
            patch.put("region", REGIONS.get(random.nextInt(REGIONS.size())));
        } else {
            patch.put("tier", random.nextInt(5) == 0 ? null : random.nextInt(TIERS));
        }
        patch.forEach((tag, value) -> {
            if (value == null) {
                tags.remove(tag);
            } else {
                tags.put(tag, value);
            }
        });
        Acknowledged.by(0, () -> client.devices().patch(device.id(), Map.of("tags", patch)));
        wanted.put(device.withTags(tags));
    }

    private void setByHand() throws InterruptedException {
        WantedDevice device = oneOfMine();
        Map<String, @Nullable Object> layer = random.nextInt(4) == 0 ? Map.of() : properties(false);
        HandSet how = HandSet.because("chaos").keptUnderneath();
        Acknowledged.by(0, () -> client.twins().putDesired(device.id(), layer, how));
        wanted.put(device.withLayer(layer));
    }

    private void putConfiguration() throws InterruptedException {
        WantedConfiguration configuration = newConfiguration();
        ConfigurationSpec spec = new ConfigurationSpec(
                configuration.condition(),
                configuration.desired(),
                configuration.priority(),
                null,
                RolloutWork.rollout(random),
                null,
                null);
        boolean planned = random.nextInt(4) == 0 && rollouts.plan(configuration, spec);
        if (!planned) {
            Acknowledged.by(
                    0,
                    () -> Acknowledged.confirming(devices -> devices == null
                            ? client.configurations().put(configuration.id(), spec)
                            : client.configurations().put(configuration.id(), spec, devices)));
        }
        wanted.put(configuration);
    }

    private void deleteConfiguration() throws InterruptedException {
        String id = configurationId();
        if (wanted.configurations().stream().anyMatch(known -> known.id().equals(id))) {
            Acknowledged.by(
                    NOT_FOUND,
                    () -> Acknowledged.confirming(
                            devices -> client.configurations().delete(id, devices)));
            wanted.removeConfiguration(id);
        }
    }

    private void removeDevice() throws InterruptedException {
        if (own.size() < 2) {
            return;
        }
        String id = own.remove(random.nextInt(own.size()));
        Acknowledged.by(NOT_FOUND, () -> {
            client.devices().delete(id);
            return id;
        });
        wanted.removeDevice(id);
    }

    private WantedDevice oneOfMine() {
        String id = own.get(random.nextInt(own.size()));
        return Optional.ofNullable(wanted.devices().get(id)).orElseThrow();
    }

    private WantedDevice newDevice() {
        return new WantedDevice(
                "%s-%05d".formatted(name, made++),
                Map.of("region", REGIONS.get(random.nextInt(REGIONS.size())), "tier", random.nextInt(TIERS)),
                Map.of());
    }

    private static DeviceRegistration registration(WantedDevice device) {
        return new DeviceRegistration(device.id(), device.tags(), null, CredentialRequest.knownSecret(Muster.SECRET));
    }

    private String configurationId() {
        return name + "-c" + random.nextInt(CONFIGURATIONS);
    }

    private WantedConfiguration newConfiguration() {
        String region = REGIONS.get(random.nextInt(REGIONS.size()));
        int tier = random.nextInt(TIERS);
        String all = "STARTS_WITH(deviceId, '" + fleet + "-')";
        Map<String, @Nullable Object> desired = properties(true);
        int priority = PRIORITIES.get(random.nextInt(PRIORITIES.size()));
        String id = configurationId();
        return switch (random.nextInt(4)) {
            case 0 -> new WantedConfiguration(id, all, device -> true, desired, priority);
            case 1 ->
                new WantedConfiguration(
                        id,
                        all + " AND tags.region = '" + region + "'",
                        device -> region.equals(device.tags().get("region")),
                        desired,
                        priority);
            case 2 ->
                new WantedConfiguration(
                        id,
                        all + " AND NOT tags.tier < " + tier,
                        device -> device.tags().get("tier") instanceof Integer own && own >= tier,
                        desired,
                        priority);
            default ->
                new WantedConfiguration(
                        id,
                        all + " AND (tags.region IN ['" + region + "'] OR tags.tier = " + tier + ")",
                        device -> region.equals(device.tags().get("region"))
                                || Integer.valueOf(tier).equals(device.tags().get("tier")),
                        desired,
                        priority);
        };
    }

    private Map<String, @Nullable Object> properties(boolean withNull) {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("speed", withNull && random.nextInt(6) == 0 ? null : random.nextInt(100));
        if (random.nextBoolean()) {
            properties.put("mode", Map.of(random.nextBoolean() ? "level" : "light", random.nextInt(10)));
        }
        if (random.nextInt(4) == 0) {
            properties.put("firmware", List.of("v" + random.nextInt(3), name));
        }
        return properties;
    }
}
