package io.muster.configuration.model;

import static io.muster.configuration.model.Platform.API;
import static io.muster.configuration.model.Platform.SOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import io.muster.testing.TestDevice;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Random steps on a few devices, each taken by the platform and by the model; after each all that can be seen of the
 * platform is what the model says. {@code -Dmuster.test.seed} takes the same steps again, {@code -Dmuster.test.steps} more.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class StepByStepIT {

    private static final System.Logger LOG = System.getLogger(StepByStepIT.class.getName());
    private static final int STEPS = Integer.getInteger("muster.test.steps", 100);
    private static final int DEVICES = 6;
    private static final int CONFIGURATIONS = 5;
    private static final int EXPIRE_EVERY = 50;
    private static final List<Integer> PRIORITIES = List.of(0, 0, 10, 999, 1_000, 1_001, 2_000);
    private static final List<String> PATHS = List.of("a", "b", "o", "o.x", "o.y", "o.z.q");
    private static final List<String> VALUES = List.of("0", "1", "2", "true", "\"text\"", "[1, 2]");

    private final long seed = Long.getLong("muster.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final FleetModel model = new FleetModel();
    private final Rest rest = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Platform platform = new Platform(rest);
    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, TestDevice> connections = new HashMap<>();

    @AfterEach
    void endAll() {
        connections.values().forEach(TestDevice::close);
        List.copyOf(model.configurations.keySet())
                .forEach(id -> platform.spread(rest.delete(API + "configurations/" + id)));
        model.devices.keySet().forEach(id -> rest.delete(API + "devices/" + id));
    }

    @Test
    void platformAndModelTakeTheSameSteps() {
        LOG.log(System.Logger.Level.INFO, "-Dmuster.test.seed={0}", Long.toString(seed));
        for (int i = 0; i < DEVICES; i++) {
            register("step-" + i);
        }
        for (int number = 1; number <= STEPS; number++) {
            boolean expiry = number % EXPIRE_EVERY == 0;
            String taken = expiry ? setForAMoment() : step();
            String step = "-Dmuster.test.seed=%d, step %d: %s".formatted(seed, number, taken);
            await().pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(50))
                    .atMost(SOON)
                    .untilAsserted(() -> platform.isAs(model, step));
            platform.explanationIsAs(model, aDevice(), step);
            if (!model.configurations.isEmpty()) {
                platform.splitIsAs(model, aConfiguration(), step);
            }
        }
        model.devices
                .values()
                .forEach(device -> platform.explanationIsAs(model, device, "seed " + seed + ", at the end"));
        model.configurations.values().forEach(each -> platform.splitIsAs(model, each, "seed " + seed + ", at the end"));
    }

    private String step() {
        return switch (random.nextInt(21)) {
            case 0, 1, 2 -> retag(aDevice());
            case 3, 4 -> report(aDevice());
            case 5 -> connectOrLeave(aDevice());
            case 6, 7 -> answer(aDevice());
            case 8, 9, 10, 11 -> setByHand(aDevice());
            case 12, 13, 14, 15 -> put(aSpec("step-c" + random.nextInt(CONFIGURATIONS)), "puts");
            case 16 -> model.configurations.isEmpty() ? connectOrLeave(aDevice()) : delete(aConfiguration());
            case 17, 18 ->
                model.configurations.isEmpty()
                        ? setByHand(aDevice())
                        : put(aConfiguration().withPriority(aPriority()), "re-prioritises");
            case 19 -> comeAnew(aDevice().id);
            default -> model.configurations.isEmpty() ? retag(aDevice()) : createAnew(aConfiguration());
        };
    }

    private String retag(ModelDevice device) {
        ObjectNode tags = Json.object();
        if (random.nextBoolean()) {
            tags.put("ring", ModelCondition.RINGS.get(random.nextInt(3)));
        }
        if (random.nextBoolean()) {
            tags.put("beta", random.nextBoolean());
        }
        if (random.nextInt(3) > 0) {
            tags.put("n", random.nextInt(4));
        } else if (random.nextBoolean()) {
            tags.put("n", "3");
        }
        Rest.Answer answer = rest.put(API + "devices/" + device.id, "{\"tags\": %s}".formatted(tags));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        device.tags = tags;
        model.resolve();
        return device.id + " is tagged " + tags;
    }

    private String report(ModelDevice device) {
        if (!device.connected) {
            return connectOrLeave(device);
        }
        ObjectNode patch = Json.object();
        switch (random.nextInt(4)) {
            case 0 -> patch.put("mode", ModelCondition.RINGS.get(random.nextInt(3)));
            case 1 -> patch.put("n", random.nextInt(4));
            case 2 ->
                patch.put(
                        "firmware",
                        List.of("1.9", "1.10", "v1.11", "2.0", "none").get(random.nextInt(5)));
            default -> patch.put("ok", random.nextInt(3) > 0);
        }
        if (random.nextInt(4) == 0) {
            patch.putNull(List.of("mode", "n", "firmware", "ok").get(random.nextInt(4)));
        }
        connections.get(device.id).report(patch.toString());
        device.reported = (ObjectNode) Json.merged(device.reported, patch);
        model.resolve();
        return device.id + " reports " + patch;
    }

    private String connectOrLeave(ModelDevice device) {
        TestDevice connection = connections.remove(device.id);
        if (connection != null) {
            connection.close();
        } else {
            connections.put(
                    device.id,
                    SharedServer.connect(device.id, secrets.get(device.id)).subscribe());
        }
        device.connected = connection == null;
        return device.id + (connection == null ? " connects" : " leaves");
    }

    /** A device takes or refuses what it was sent, once; one that refused may still take it. */
    private String answer(ModelDevice device) {
        boolean taken = device.acknowledged >= device.desiredVersion;
        if (!device.connected || taken) {
            return setByHand(device);
        }
        long version = device.desiredVersion;
        await().atMost(SOON)
                .until(() -> platform.twin(device.id).get("sentVersion").asLong() == version);
        if (random.nextInt(3) == 0 && device.refused < version) {
            connections.get(device.id).refused(version, "not now");
            device.refused = version;
            return device.id + " refuses version " + version;
        }
        connections.get(device.id).applied(version);
        device.acknowledged = version;
        device.refused = 0;
        return device.id + " has taken version " + version;
    }

    private String setByHand(ModelDevice device) {
        boolean whole = random.nextInt(4) == 0;
        boolean underneath = random.nextInt(3) > 0;
        ObjectNode properties = properties();
        String reason = "reason" + random.nextInt(100);
        Map<String, JsonNode> before = Json.leaves(device.byHand);
        ObjectNode layer = device.byHand;
        Map<String, String> reasons = device.reasons;
        if (whole) {
            device.replaceByHand(properties, reason);
        } else {
            device.patchByHand(properties, reason);
        }
        Set<String> hidden = model.heard(device).hidden().stream()
                .filter(said ->
                        said.layer().equals(FleetModel.BY_HAND) && !said.value().equals(before.get(said.path())))
                .map(FleetModel.Said::path)
                .collect(Collectors.toSet());
        Rest.Answer answer = rest.json(
                whole ? "PUT" : "PATCH",
                API + "devices/" + device.id + "/twin/desired?reason=" + reason + "&underneath=" + underneath,
                properties.toString());
        String what = "%s of %s by hand, underneath %s: %s"
                .formatted(whole ? "all" : "some", device.id, underneath, properties);
        if (hidden.isEmpty() || underneath) {
            assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(200);
            model.resolve();
        } else {
            assertThat(answer.isProblem(409, "conflict"))
                    .as("%s: %s", what, answer.body())
                    .isTrue();
            assertThat(answer.json().get("errors").findValuesAsText("pointer"))
                    .as(what)
                    .containsExactlyInAnyOrderElementsOf(hidden.stream()
                            .map(path -> "/" + path.replace('.', '/'))
                            .toList());
            device.byHand = layer;
            device.reasons = reasons;
        }
        return what;
    }

    /** A value with an end: it holds, and then what lies underneath. */
    private String setForAMoment() {
        ModelDevice device = aDevice();
        String path = "moment";
        Instant end = Instant.now().plusMillis(1_500).truncatedTo(ChronoUnit.MILLIS);
        ObjectNode before = device.byHand;
        Map<String, String> reasons = device.reasons;
        device.patchByHand(Json.parse("{\"moment\": true, \"o\": {\"x\": 9}}"), "moment");
        model.resolve();
        Rest.Answer answer = rest.json(
                "PATCH",
                API + "devices/" + device.id + "/twin/desired?reason=moment&underneath=true&expiresAt=" + end,
                "{\"moment\": true, \"o\": {\"x\": 9}}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.json().get("desired")).isEqualTo(device.desired);
        Map<String, JsonNode> left = Json.leaves(before);
        left.keySet().removeIf(each -> each.equals("o.x") || each.equals("o"));
        ObjectNode after = Json.object();
        left.forEach((leaf, value) -> Json.set(after, leaf, value));
        device.byHand = after;
        device.reasons = reasons;
        model.resolve();
        return "%s has %s by hand until %s".formatted(device.id, path, end);
    }

    private String put(ModelConfiguration configuration, String how) {
        model.configurations.put(configuration.id(), configuration);
        model.resolve();
        platform.spread(rest.put(API + "configurations/" + configuration.id(), configuration.body()));
        return how + " " + configuration;
    }

    private String delete(ModelConfiguration configuration) {
        model.configurations.remove(configuration.id());
        model.resolve();
        platform.spread(rest.delete(API + "configurations/" + configuration.id()));
        return "deletes " + configuration.id();
    }

    /** The winners are those that were, and nothing has changed but versions. */
    private String createAnew(ModelConfiguration configuration) {
        delete(configuration);
        platform.isAs(model, "seed " + seed + ": without " + configuration);
        return put(configuration, "makes anew");
    }

    /** Another device of the same id: what the configurations want of it, it has from its first moment. */
    private String comeAnew(String id) {
        TestDevice connection = connections.remove(id);
        if (connection != null) {
            connection.close();
        }
        assertThat(rest.delete(API + "devices/" + id).status()).isEqualTo(204);
        register(id);
        model.resolve();
        assertThat(platform.twin(id).get("desired")).isEqualTo(model.devices.get(id).desired);
        return id + " is removed and registered anew";
    }

    private void register(String id) {
        Rest.Answer answer = rest.post(
                API + "devices", "{\"deviceId\": \"%s\", \"credential\": {\"kind\": \"secret\"}}".formatted(id));
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        secrets.put(id, answer.at("/credential/secret"));
        model.devices.put(id, new ModelDevice(id));
    }

    private ModelConfiguration aSpec(String id) {
        return new ModelConfiguration(
                id, ModelCondition.random(random), properties(), aPriority(), random.nextInt(3) == 0);
    }

    /** One to three leaves, of which none lies within another; now and then one says "absent". */
    private ObjectNode properties() {
        ObjectNode properties = Json.object();
        int wanted = 1 + random.nextInt(3);
        for (int i = 0; i < wanted; i++) {
            String path = PATHS.get(random.nextInt(PATHS.size()));
            boolean clashes = Json.leaves(properties).keySet().stream()
                    .anyMatch(other -> other.startsWith(path + ".") || path.startsWith(other + "."));
            if (!clashes) {
                String value = random.nextInt(5) == 0 ? "null" : VALUES.get(random.nextInt(VALUES.size()));
                Json.set(properties, path, Json.parse(value));
            }
        }
        return properties;
    }

    private int aPriority() {
        return PRIORITIES.get(random.nextInt(PRIORITIES.size()));
    }

    private ModelDevice aDevice() {
        return model.devices.get("step-" + random.nextInt(DEVICES));
    }

    private ModelConfiguration aConfiguration() {
        return List.copyOf(model.configurations.values()).get(random.nextInt(model.configurations.size()));
    }
}
