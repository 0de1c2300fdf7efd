package io.muster.ui.device;

import io.muster.configuration.devicelayer.DeviceLayer;
import io.muster.configuration.devicelayer.HandSetNote;
import io.muster.configuration.resolution.Claim;
import io.muster.configuration.resolution.Explanation;
import io.muster.configuration.resolution.Layer;
import io.muster.configuration.resolution.PropertyPath;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.ui.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One property of a device: what is wanted, what is reported, and whose wish it is over whose. */
public final class LeafRow {

    private final PropertyPath path;
    private final @Nullable Claim standing;
    private final @Nullable JsonValue reported;
    private final List<Claim> hidden;
    private final @Nullable HandSetNote note;

    private LeafRow(
            PropertyPath path,
            @Nullable Claim standing,
            @Nullable JsonValue reported,
            List<Claim> hidden,
            @Nullable HandSetNote note) {
        this.path = path;
        this.standing = standing;
        this.reported = reported;
        this.hidden = hidden;
        this.note = note;
    }

    /** A row for each leaf that is wanted or reported, in the order of their names. */
    static List<LeafRow> of(Explanation explanation, JsonObject reported, DeviceLayer own) {
        Map<String, PropertyPath> paths = new TreeMap<>();
        Map<PropertyPath, Claim> wanted = new LinkedHashMap<>();
        explanation.standing().forEach(claim -> {
            wanted.put(claim.path(), claim);
            paths.put(claim.path().toString(), claim.path());
        });
        Map<PropertyPath, JsonValue> said = new LinkedHashMap<>();
        Claim.of(Layer.ofDevice(reported)).forEach(claim -> {
            said.put(claim.path(), claim.value());
            paths.put(claim.path().toString(), claim.path());
        });
        List<LeafRow> rows = new ArrayList<>();
        paths.values()
                .forEach(path -> rows.add(new LeafRow(
                        path,
                        wanted.get(path),
                        said.get(path),
                        explanation.hidden().stream()
                                .map(Explanation.Hidden::claim)
                                .filter(claim -> claim.path().covers(path) || path.covers(claim.path()))
                                .toList(),
                        own.noteOf(path).orElse(null))));
        return rows;
    }

    public String getPath() {
        return path.toString();
    }

    public boolean isWanted() {
        return standing != null;
    }

    public String getDesired() {
        return standing == null ? "" : text(standing.value());
    }

    public String getReported() {
        return reported == null ? "" : reported.toJson();
    }

    /** Whether the device does not say what is wanted of it. */
    public boolean isDiffering() {
        if (standing == null) {
            return false;
        }
        return standing.value() instanceof JsonNull
                ? reported != null
                : !standing.value().equals(reported);
    }

    /** The configuration whose value stands; empty where it was set by hand or nobody wants anything. */
    public String getConfiguration() {
        return standing == null || standing.layer().isDeviceLayer()
                ? ""
                : standing.layer().name();
    }

    public boolean isByHand() {
        return standing != null && standing.layer().isDeviceLayer();
    }

    /** Whether a hand-set value is there, standing or hidden. */
    public boolean isClearable() {
        return note != null;
    }

    public String getWhy() {
        if (standing == null) {
            return "";
        }
        if (!standing.layer().isDeviceLayer()) {
            return Texts.of(
                    "whyConfiguration",
                    standing.layer().revision(),
                    standing.layer().priority());
        }
        return note == null ? Texts.of("byHand") : note(note);
    }

    /** What other layers would set here. */
    public List<String> getHidden() {
        return hidden.stream()
                .map(claim -> Texts.of(
                        "hides",
                        claim.layer().isDeviceLayer()
                                ? Texts.of("byHand")
                                : claim.layer().name() + " (" + claim.layer().priority() + ")",
                        text(claim.value())))
                .toList();
    }

    private static String note(HandSetNote note) {
        HandSetNote.Origin origin = note.origin();
        String text = Texts.of("byHandOf", origin.by());
        String reason = origin.reason();
        String because = reason == null || reason.isEmpty() ? text : text + ": " + reason;
        return origin.expiresAt() == null
                ? because
                : because + " " + Texts.of("until", origin.expiresAt().toString());
    }

    private static String text(JsonValue value) {
        return value instanceof JsonNull ? Texts.of("absent") : value.toJson();
    }
}
