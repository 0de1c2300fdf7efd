package io.muster.configuration.convergence;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.ConfigurationSpec;
import io.muster.configuration.DesiredLimits;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.Layer;
import io.muster.configuration.resolution.Resolution;
import io.muster.configuration.rollout.PlacedRevision;
import io.muster.configuration.rollout.RolloutRun;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.targeting.ConditionIndex;
import io.muster.targeting.Field;
import io.muster.targeting.Subject;
import io.muster.targeting.TargetCondition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The configurations as they were at one epoch, ready to resolve any device. Immutable but for a bounded memory of
 * results: the devices of a fleet share few combinations of layers, so most of them are resolved by looking up.
 */
public final class ConfigurationSet {

    /** How many combinations of layers are remembered; beyond it the memory starts anew. */
    private static final int MAX_REMEMBERED = 4_096;

    private final long epoch;
    private final List<PlacedRevision> inForce;
    private final ConditionIndex<PlacedRevision> index;
    private final ConditionIndex<TargetCondition> readers;
    private final Set<Field> fields;
    private final FleetRows.Columns columns;
    private final Map<Combination, Resolved> remembered = new ConcurrentHashMap<>();

    /** Of a configuration whose rollout is under way two revisions are in force, which never reach the same device. */
    public ConfigurationSet(long epoch, List<PlacedRevision> inForce) {
        this.epoch = epoch;
        this.inForce = inForce.stream()
                .sorted(Comparator.comparing(
                                (PlacedRevision each) -> each.revision().id().value())
                        .thenComparing(each -> each.revision().revision()))
                .toList();
        this.index =
                ConditionIndex.of(this.inForce, each -> each.revision().spec().targetCondition());
        List<TargetCondition> conditions = this.inForce.stream()
                .map(PlacedRevision::revision)
                .flatMap(ConfigurationSet::conditions)
                .toList();
        this.readers = ConditionIndex.of(conditions, condition -> condition);
        this.fields = conditions.stream()
                .flatMap(condition -> condition.fields().stream())
                .collect(Collectors.toUnmodifiableSet());
        this.columns = new FleetRows.Columns(reads(Field.Root.TAGS), reads(Field.Root.REPORTED));
    }

    private static Stream<TargetCondition> conditions(Configuration configuration) {
        ConfigurationSpec spec = configuration.spec();
        return Stream.concat(Stream.of(spec.targetCondition()), Stream.ofNullable(spec.successCondition()));
    }

    private boolean reads(Field.Root root) {
        return fields.stream().anyMatch(field -> field.root() == root);
    }

    public long epoch() {
        return epoch;
    }

    /** In id order, and by revision. */
    public List<PlacedRevision> inForce() {
        return inForce;
    }

    /** The newest revision of each configuration, in id order, whomever it reaches. */
    public List<Configuration> newest() {
        Map<ConfigurationId, Configuration> newest = new LinkedHashMap<>();
        inForce.forEach(each -> newest.put(each.revision().id(), each.revision()));
        return List.copyOf(newest.values());
    }

    /** What the conditions of these configurations read. */
    public Set<Field> fields() {
        return fields;
    }

    public FleetRows.Columns columns() {
        return columns;
    }

    /** Whether some configuration's condition reads one of these fields, or something within or around it. */
    public boolean reads(Set<Field> changed) {
        return !changed.isEmpty() && !readers.mentioning(changed).isEmpty();
    }

    /** Which revisions target this device, in id order, at most one of each configuration: by condition, then by place. */
    public List<Configuration> targeting(Subject subject) {
        return index.matching(subject).stream()
                .filter(each -> each.reach().includes(subject.deviceId()))
                .map(PlacedRevision::revision)
                .toList();
    }

    /** What a device shall be, given what conditions read of it and its device layer as stored. */
    public Resolved resolve(Subject subject, String deviceLayer) {
        var combination = new Combination(
                targeting(subject).stream()
                        .map(configuration -> Target.of(configuration, subject))
                        .toList(),
                deviceLayer);
        Resolved known = remembered.get(combination);
        if (known == null) {
            if (remembered.size() >= MAX_REMEMBERED) {
                remembered.clear();
            }
            known = resolve(combination);
            remembered.put(combination, known);
        }
        return known;
    }

    /** The one way from layers to a result. */
    private static Resolved resolve(Combination combination) {
        List<Layer> layers = combination.layers();
        JsonObject desired = Resolution.resolve(layers);
        Explanation explanation = Resolution.explain(layers);
        List<Membership> memberships = combination.targets().stream()
                .map(target -> new Membership(
                        target.layer().name(), explanation.shadows(target.layer()), target.successful(), target.run()))
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

    /**
     * A configuration that targets a device.
     *
     * @param successful whether its success condition, if it has one, is true of the device
     * @param run the rollout that brought it; 0: none
     */
    private record Target(Layer layer, boolean successful, long run) {

        static Target of(Configuration configuration, Subject subject) {
            TargetCondition success = configuration.spec().successCondition();
            RolloutRun run = configuration.run();
            return new Target(
                    configuration.layer(),
                    success == null || success.matches(subject),
                    run == null ? 0 : run.begunBy());
        }

        Key key() {
            return new Key(layer.name(), layer.revision(), successful);
        }
    }

    /** Layers compare by configuration and revision: hashing their properties for each device would cost more. */
    private record Combination(List<Key> keys, List<Target> targets, String deviceLayer) {

        Combination(List<Target> targets, String deviceLayer) {
            this(targets.stream().map(Target::key).toList(), targets, deviceLayer);
        }

        List<Layer> layers() {
            List<Layer> layers =
                    new ArrayList<>(targets.stream().map(Target::layer).toList());
            if (!deviceLayer.equals("{}")) {
                layers.add(Layer.ofDevice(JsonReader.readObject(deviceLayer, JsonLimits.STORED)));
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

    private record Key(String configurationId, long revision, boolean successful) {}
}
