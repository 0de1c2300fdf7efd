package io.muster.configuration.convergence;

import io.muster.configuration.Configuration;
import io.muster.configuration.DesiredLimits;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.Layer;
import io.muster.configuration.resolution.Resolution;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.targeting.Field;
import io.muster.targeting.Subject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The configurations as they were at one epoch, ready to resolve any device. Immutable but for a bounded memory of
 * results: the devices of a fleet share few combinations of layers, so most of them are resolved by looking up.
 */
public final class ConfigurationSet {

    /** How many combinations of layers are remembered; beyond it the memory starts anew. */
    private static final int MAX_REMEMBERED = 4_096;

    private final long epoch;
    private final List<Configuration> configurations;
    private final Set<Field> fields;
    private final FleetRows.Columns columns;
    private final Map<Combination, Resolved> remembered = new ConcurrentHashMap<>();

    public ConfigurationSet(long epoch, List<Configuration> configurations) {
        this.epoch = epoch;
        this.configurations = configurations.stream()
                .sorted(Comparator.comparing(configuration -> configuration.id().value()))
                .toList();
        this.fields = this.configurations.stream()
                .flatMap(configuration -> configuration.spec().targetCondition().fields().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.columns = new FleetRows.Columns(reads(Field.Root.TAGS), reads(Field.Root.REPORTED));
    }

    private boolean reads(Field.Root root) {
        return fields.stream().anyMatch(field -> field.root() == root);
    }

    public long epoch() {
        return epoch;
    }

    public List<Configuration> configurations() {
        return configurations;
    }

    /** What the conditions of these configurations read. */
    public Set<Field> fields() {
        return fields;
    }

    public FleetRows.Columns columns() {
        return columns;
    }

    /** Which configurations target this device, in id order. */
    public List<Configuration> targeting(Subject subject) {
        List<Configuration> matching = new ArrayList<>();
        for (Configuration configuration : configurations) {
            if (configuration.spec().targetCondition().matches(subject)) {
                matching.add(configuration);
            }
        }
        return matching;
    }

    /** What a device shall be, given what conditions read of it and its device layer as stored. */
    public Resolved resolve(Subject subject, String deviceLayer) {
        var combination = new Combination(
                targeting(subject).stream().map(Configuration::layer).toList(), deviceLayer);
        Resolved known = remembered.get(combination);
        if (known == null) {
            if (remembered.size() >= MAX_REMEMBERED) {
                remembered.clear();
            }
            known = resolve(combination.layers(deviceLayer));
            remembered.put(combination, known);
        }
        return known;
    }

    /** The one way from layers to a result. */
    static Resolved resolve(List<Layer> layers) {
        JsonObject desired = Resolution.resolve(layers);
        Explanation explanation = Resolution.explain(layers);
        List<Membership> memberships = layers.stream()
                .filter(layer -> !layer.isDeviceLayer())
                .map(layer -> new Membership(layer.name(), explanation.shadows(layer)))
                .sorted(Comparator.comparing(Membership::configurationId))
                .toList();
        return new Resolved(desired, desired.toJson(), Membership.write(memberships), DesiredLimits.problemOf(desired));
    }

    /**
     * A result.
     *
     * @param json {@code desired} as text
     * @param memberships as kept with the twin
     * @param problem why it is refused, or null
     */
    public record Resolved(JsonObject desired, String json, String memberships, @Nullable String problem) {}

    /** Layers compare by configuration and revision: hashing their properties for each device would cost more. */
    private record Combination(List<Key> keys, List<Layer> configurations, String deviceLayer) {

        Combination(List<Layer> configurations, String deviceLayer) {
            this(
                    configurations.stream()
                            .map(layer -> new Key(layer.name(), layer.revision()))
                            .toList(),
                    configurations,
                    deviceLayer);
        }

        List<Layer> layers(String own) {
            List<Layer> layers = new ArrayList<>(configurations);
            if (!own.equals("{}")) {
                layers.add(Layer.ofDevice(JsonReader.readObject(own, JsonLimits.STORED)));
            }
            return layers;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Combination that && keys.equals(that.keys) && deviceLayer.equals(that.deviceLayer);
        }

        @Override
        public int hashCode() {
            return 31 * keys.hashCode() + deviceLayer.hashCode();
        }
    }

    private record Key(String configurationId, long revision) {}
}
