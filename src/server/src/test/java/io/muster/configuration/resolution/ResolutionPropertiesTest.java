package io.muster.configuration.resolution;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.json.MergePatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Laws that hold for any layers: the explanation accounts for the whole desired state, and patches round-trip. */
class ResolutionPropertiesTest {

    @Property
    void theOrderInWhichLayersAreFoundDoesNotCount(@ForAll("layers") List<Layer> layers, @ForAll Random random) {
        List<Layer> shuffled = new ArrayList<>(layers);
        Collections.shuffle(shuffled, random);
        assertThat(Resolution.resolve(shuffled)).isEqualTo(Resolution.resolve(layers));
    }

    @Property
    void standingClaimsAloneGiveTheSameDesired(@ForAll("layers") List<Layer> layers) {
        Map<PropertyPath, JsonValue> leaves = leavesOf(PropertyPath.ROOT, Resolution.resolve(layers), new HashMap<>());
        Explanation explanation = Resolution.explain(layers);
        Map<PropertyPath, JsonValue> explained = new HashMap<>();
        for (Claim claim : explanation.standing()) {
            boolean object = claim.value() instanceof JsonObject;
            boolean filledByAnother = object
                    && leaves.keySet().stream()
                            .anyMatch(path ->
                                    !path.equals(claim.path()) && claim.path().covers(path));
            if (claim.value() != JsonNull.NULL && !filledByAnother) {
                explained.put(claim.path(), claim.value());
            }
        }
        leaves.values().removeIf(JsonObject.class::isInstance);
        explained.values().removeIf(JsonObject.class::isInstance);
        assertThat(explained).isEqualTo(leaves);
    }

    @Property
    void everyClaimStandsOrIsHidden(@ForAll("layers") List<Layer> layers) {
        Explanation explanation = Resolution.explain(layers);
        int claims = layers.stream().mapToInt(layer -> Claim.of(layer).size()).sum();
        assertThat(explanation.standing().size() + explanation.hidden().size()).isEqualTo(claims);
    }

    @Property
    void aPatchBetweenTwoStatesMakesTheOneOfTheOther(
            @ForAll("layers") List<Layer> before, @ForAll("layers") List<Layer> after) {
        JsonObject old = Resolution.resolve(before);
        JsonObject now = Resolution.resolve(after);
        assertThat(MergePatch.apply(old, MergePatch.between(old, now))).isEqualTo(now);
        assertThat(MergePatch.between(now, now)).isEqualTo(JsonObject.EMPTY);
    }

    private static Map<PropertyPath, JsonValue> leavesOf(
            PropertyPath path, JsonObject object, Map<PropertyPath, JsonValue> into) {
        object.members().forEach((name, value) -> {
            if (value instanceof JsonObject below && !below.isEmpty()) {
                leavesOf(path.child(name), below, into);
            } else {
                into.put(path.child(name), value);
            }
        });
        return into;
    }

    @Provide
    Arbitrary<List<Layer>> layers() {
        Arbitrary<Layer> configuration = Combinators.combine(
                        Arbitraries.of("a", "ab", "b", "c", "d"),
                        Arbitraries.integers().between(998, 1_002),
                        objects())
                .as((id, priority, properties) -> new Layer(id, 1, priority, properties));
        Arbitrary<List<Layer>> configurations =
                configuration.list().ofMaxSize(4).uniqueElements(Layer::configurationId);
        return Combinators.combine(configurations, objects()).as((layers, own) -> {
            List<Layer> all = new ArrayList<>(layers);
            all.add(Layer.ofDevice(own));
            return all;
        });
    }

    private static Arbitrary<JsonObject> objects() {
        Arbitrary<JsonValue> scalar = Arbitraries.of(List.<JsonValue>of(
                JsonNull.NULL, JsonNumber.of(1), JsonNumber.of(2), new JsonText("x"), new JsonArray(List.of())));
        Arbitrary<JsonValue> value =
                Arbitraries.lazyOf(() -> scalar, () -> scalar, () -> objects().map(JsonValue.class::cast));
        return Arbitraries.maps(Arbitraries.of("x", "y", "z"), value)
                .ofMaxSize(3)
                .map(JsonObject::new);
    }
}
