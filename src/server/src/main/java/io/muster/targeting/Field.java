package io.muster.targeting;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.grammar.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One thing of a device that a condition reads: {@code deviceId}, {@code connected}, {@code tags.region},
 * {@code reported.nested.deep[1].x}.
 */
public record Field(Root root, List<Step> steps) implements Operand {

    public static final Field DEVICE_ID = new Field(Root.DEVICE_ID, List.of());
    public static final Field CONNECTED = new Field(Root.CONNECTED, List.of());

    public Field {
        steps = List.copyOf(steps);
    }

    /** The tag below these names. */
    public static Field tag(String... names) {
        return new Field(Root.TAGS, steps(names));
    }

    /** The reported property below these names. */
    public static Field reported(String... names) {
        return new Field(Root.REPORTED, steps(names));
    }

    /**
     * Reads a field as it is written in a condition.
     *
     * @throws InvalidCondition where {@code text} is none
     */
    public static Field parse(String text) {
        Reading reading = new Reading(text);
        Field field = new PathParser(reading).field("a path, as in tags.region or reported.firmware");
        reading.expectEnd("the end of the path");
        return field;
    }

    private static List<Step> steps(String... names) {
        return Arrays.stream(names).<Step>map(Name::new).toList();
    }

    /** What a field is of. */
    public enum Root {
        DEVICE_ID("deviceId"),
        CONNECTED("connected"),
        TAGS("tags"),
        REPORTED("reported");

        private final String word;

        Root(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** One step down into JSON. */
    public sealed interface Step {}

    /** To the member of an object. */
    public record Name(String name) implements Step {}

    /** To an element of an array, counted from 0. */
    public record Index(int index) implements Step {}

    @Override
    public @Nullable JsonValue valueIn(Subject subject) {
        return switch (root) {
            case DEVICE_ID -> new JsonText(subject.deviceId());
            case CONNECTED -> JsonBoolean.of(subject.connected());
            case TAGS -> below(subject.tags());
            case REPORTED -> below(subject.reported());
        };
    }

    private @Nullable JsonValue below(JsonObject top) {
        JsonValue value = top;
        for (int i = 0; i < steps.size(); i++) {
            JsonValue next = null;
            if (steps.get(i) instanceof Name step) {
                next = value instanceof JsonObject object ? object.members().get(step.name()) : null;
            } else if (steps.get(i) instanceof Index step && value instanceof JsonArray array) {
                next = step.index() < array.elements().size() ? array.elements().get(step.index()) : null;
            }
            if (next == null) {
                return null;
            }
            value = next;
        }
        return value;
    }

    /** Whether a change of one can change the other: they are the same, or one lies within the other. */
    public boolean overlaps(Field other) {
        int common = Math.min(steps.size(), other.steps.size());
        return root == other.root && steps.subList(0, common).equals(other.steps.subList(0, common));
    }

    /**
     * What differs between two states of {@code root}: the deepest members of objects, and arrays as wholes. What a
     * condition reads of neither has the same value in both.
     */
    public static Set<Field> differing(Root root, JsonObject before, JsonObject after) {
        Set<Field> differing = new LinkedHashSet<>();
        collectDiffering(new Field(root, List.of()), before, after, differing);
        return differing;
    }

    private static void collectDiffering(
            Field at, @Nullable JsonValue before, @Nullable JsonValue after, Set<Field> differing) {
        if (before instanceof JsonObject a && after instanceof JsonObject b) {
            Set<String> names = new LinkedHashSet<>(a.members().keySet());
            names.addAll(b.members().keySet());
            for (String name : names) {
                List<Step> steps = new ArrayList<>(at.steps);
                steps.add(new Name(name));
                collectDiffering(
                        new Field(at.root, steps),
                        a.members().get(name),
                        b.members().get(name),
                        differing);
            }
        } else if (!Objects.equals(before, after)) {
            differing.add(at);
        }
    }

    /** As it is written in a condition. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(root.word());
        for (Step step : steps) {
            if (step instanceof Index index) {
                text.append('[').append(index.index()).append(']');
            } else if (step instanceof Name name && Words.isName(name.name())) {
                text.append('.').append(name.name());
            } else if (step instanceof Name name) {
                text.append('[').append(Words.quoted(name.name())).append(']');
            }
        }
        return text.toString();
    }
}
