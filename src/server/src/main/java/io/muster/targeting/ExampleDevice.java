package io.muster.targeting;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Field.Index;
import io.muster.targeting.Field.Name;
import io.muster.targeting.Field.Root;
import io.muster.targeting.Field.Step;
import io.muster.targeting.FieldDomain.JsonType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes a device whose fields are what a conjunction leaves for them; nothing is an example before it was checked. */
final class ExampleDevice {

    private static final String ID = "example-1";
    private static final int MAX_TRIES = 2_000;
    private static final int MAX_PADDING = 1_000;

    /** For fields that are compared with each other: enough to find equal, lesser and greater ones. */
    private static final int CROSSING_OPTIONS = 16;

    private final Conjunction conjunction;
    private final Predicate<Subject> check;
    private final Set<Field> crossing = new LinkedHashSet<>();
    private final Set<Field> containers = new LinkedHashSet<>();
    private int tries;

    ExampleDevice(Conjunction conjunction, Predicate<Subject> check) {
        this.conjunction = conjunction;
        this.check = check;
        conjunction.crossing().forEach(leaf -> crossing.addAll(leaf.fields()));
        for (Field field : conjunction.domains().keySet()) {
            for (int depth = 1; depth < field.steps().size() && !mayBeMissing(field); depth++) {
                containers.add(new Field(field.root(), field.steps().subList(0, depth)));
            }
        }
    }

    private boolean mayBeMissing(Field field) {
        return conjunction.domain(field).mayBeMissing();
    }

    Optional<Subject> make() {
        List<Field> fields = new ArrayList<>(conjunction.domains().keySet());
        crossing.stream().filter(field -> !fields.contains(field)).forEach(fields::add);
        // What is around before what is within.
        fields.sort(java.util.Comparator.comparing(field -> field.steps().size()));
        return assign(fields, 0, new Subject(ID, JsonObject.EMPTY, JsonObject.EMPTY, false));
    }

    private Optional<Subject> assign(List<Field> fields, int at, Subject subject) {
        if (at == fields.size()) {
            tries++;
            return Optional.of(subject).filter(check);
        }
        for (Optional<JsonValue> option : options(fields.get(at))) {
            Subject with = option.isEmpty() ? subject : with(subject, fields.get(at), option.get());
            Optional<Subject> found = with == null ? Optional.empty() : assign(fields, at + 1, with);
            if (found.isPresent() || tries > MAX_TRIES) {
                return found;
            }
        }
        return Optional.empty();
    }

    private List<Optional<JsonValue>> options(Field field) {
        FieldDomain domain = conjunction.domain(field);
        if (containers.contains(field)) {
            // What is within makes it an object or array; an array may need members beside.
            Stream<JsonValue> arrays = domain.choice(JsonType.ARRAY).samples().stream();
            return Stream.concat(arrays.map(Optional::of), Stream.of(Optional.<JsonValue>empty()))
                    .toList();
        }
        Stream<Optional<JsonValue>> missing =
                domain.mayBeMissing() ? Stream.of(Optional.<JsonValue>empty()) : Stream.of();
        Stream<JsonValue> samples = Stream.of(JsonType.values())
                .flatMap(type -> domain.choice(type).samples().stream().limit(crossing.contains(field) ? 8 : 1));
        if (!crossing.contains(field)) {
            return Stream.concat(missing, samples.map(Optional::of)).limit(2).toList();
        }
        Stream<JsonValue> pool = Stream.concat(
                        conjunction.crossing().stream()
                                .flatMap(leaf -> leaf.fields().stream())
                                .flatMap(other -> Stream.of(JsonType.TEXT, JsonType.NUMBER, JsonType.BOOLEAN)
                                        .flatMap(type -> conjunction.domain(other).choice(type).samples().stream()
                                                .limit(4))),
                        Stream.of(new JsonText("a"), new JsonText("b"), new JsonText("1.0"), new JsonText("2.0")))
                .filter(domain::admits);
        return Stream.concat(missing, Stream.concat(pool, samples).distinct().map(Optional::of))
                .limit(CROSSING_OPTIONS)
                .toList();
    }

    private static @Nullable Subject with(Subject subject, Field field, JsonValue value) {
        if (field.root() == Root.DEVICE_ID) {
            return value instanceof JsonText id && DeviceId.isLegal(id.value())
                    ? new Subject(id.value(), subject.tags(), subject.reported(), subject.connected())
                    : null;
        }
        if (field.root() == Root.CONNECTED) {
            return new Subject(subject.deviceId(), subject.tags(), subject.reported(), value.equals(JsonBoolean.TRUE));
        }
        boolean tags = field.root() == Root.TAGS;
        JsonValue whole = with(tags ? subject.tags() : subject.reported(), field.steps(), value);
        if (!(whole instanceof JsonObject object)) {
            return null;
        }
        return new Subject(
                subject.deviceId(),
                tags ? object : subject.tags(),
                tags ? subject.reported() : object,
                subject.connected());
    }

    private static @Nullable JsonValue with(@Nullable JsonValue base, List<Step> steps, JsonValue value) {
        if (steps.isEmpty()) {
            return value;
        }
        List<Step> rest = steps.subList(1, steps.size());
        if (steps.get(0) instanceof Name name) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            if (base instanceof JsonObject object) {
                members.putAll(object.members());
            }
            JsonValue within = with(members.get(name.name()), rest, value);
            if (within == null) {
                return null;
            }
            members.put(name.name(), within);
            return new JsonObject(members);
        }
        return withElement(base, ((Index) steps.get(0)).index(), rest, value);
    }

    /** Puts in front of what is there, so that members which the array needs are kept. */
    private static @Nullable JsonValue withElement(
            @Nullable JsonValue base, int index, List<Step> rest, JsonValue value) {
        List<JsonValue> elements = new ArrayList<>(base instanceof JsonArray array ? array.elements() : List.of());
        if (index > elements.size() + MAX_PADDING) {
            return null;
        }
        while (elements.size() < index) {
            elements.add(JsonNull.NULL);
        }
        boolean within = !rest.isEmpty()
                && index < elements.size()
                && (elements.get(index) instanceof JsonObject || elements.get(index) instanceof JsonArray);
        JsonValue element = with(within ? elements.get(index) : null, rest, value);
        if (element == null) {
            return null;
        }
        if (within) {
            elements.set(index, element);
        } else {
            elements.add(index, element);
        }
        return new JsonArray(elements);
    }
}
