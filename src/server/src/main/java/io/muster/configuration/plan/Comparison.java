package io.muster.configuration.plan;

import io.muster.configuration.Configuration;
import io.muster.configuration.convergence.ConfigurationSet;
import io.muster.configuration.convergence.FleetRow;
import io.muster.configuration.convergence.FleetRows;
import io.muster.configuration.resolution.Claim;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.Layer;
import io.muster.configuration.resolution.Resolution;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The set of configurations as it is beside the set as it would be: the same resolution, asked twice. */
final class Comparison {

    private final ConfigurationSet before;
    private final ConfigurationSet after;

    Comparison(ConfigurationSet before, ConfigurationSet after) {
        this.before = before;
        this.after = after;
    }

    /** What either set reads of a device. */
    FleetRows.Columns columns() {
        return new FleetRows.Columns(
                before.columns().tags() || after.columns().tags(),
                before.columns().reported() || after.columns().reported());
    }

    static Subject subject(FleetRow row) {
        return new Subject(row.deviceId(), object(row.tags()), object(row.reported()), false);
    }

    ConfigurationSet.Resolved before(FleetRow row, Subject subject) {
        return before.resolve(subject, row.deviceLayer());
    }

    ConfigurationSet.Resolved after(FleetRow row, Subject subject) {
        return after.resolve(subject, row.deviceLayer());
    }

    /** Leaf by leaf, in order of paths; empty where the device would stay as it is. */
    List<LeafChange> changes(FleetRow row, Subject subject) {
        Map<String, Claim> were = leaves(before, row, subject);
        Map<String, Claim> would = leaves(after, row, subject);
        TreeSet<String> paths = new TreeSet<>(were.keySet());
        paths.addAll(would.keySet());
        List<LeafChange> changes = new ArrayList<>();
        for (String path : paths) {
            Claim was = were.get(path);
            Claim becomes = would.get(path);
            JsonValue from = value(was);
            JsonValue to = value(becomes);
            if (from == null ? to != null : !from.equals(to)) {
                changes.add(new LeafChange(path, from, to, layer(was), layer(becomes)));
            }
        }
        return changes;
    }

    /** The claims that stand. One that says "absent" is kept: its layer is whose absence it is. */
    private static Map<String, Claim> leaves(ConfigurationSet set, FleetRow row, Subject subject) {
        List<Layer> layers = new ArrayList<>(
                set.targeting(subject).stream().map(Configuration::layer).toList());
        layers.add(Layer.ofDevice(object(row.deviceLayer())));
        Explanation explanation = Resolution.explain(layers);
        Map<String, Claim> leaves = new TreeMap<>();
        explanation.standing().forEach(claim -> leaves.put(claim.path().toString(), claim));
        return leaves;
    }

    private static @Nullable JsonValue value(@Nullable Claim claim) {
        return claim == null || claim.value().equals(JsonNull.NULL) ? null : claim.value();
    }

    private static @Nullable String layer(@Nullable Claim claim) {
        return claim == null ? null : claim.layer().name();
    }

    private static JsonObject object(String json) {
        return json.equals("{}") ? JsonObject.EMPTY : JsonReader.readObject(json, JsonLimits.STORED);
    }
}
