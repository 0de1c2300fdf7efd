package io.muster.targeting;

import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Anchors.Anchor;
import io.muster.targeting.Anchors.Equal;
import io.muster.targeting.Anchors.Prefix;
import io.muster.targeting.Field.Root;
import io.muster.targeting.Field.Step;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Many conditions, arranged so that those which match a device are found by evaluating few: each is looked up by an id,
 * an id prefix or a value that it requires, and only those that require none are evaluated on every device. Immutable.
 *
 * @param <T> what the conditions belong to
 */
public final class ConditionIndex<T> {

    private final List<T> items;
    private final List<TargetCondition> conditions;

    /** Items by required id prefix, by the prefix's length. */
    private final Map<Integer, Map<String, BitSet>> byPrefix = new TreeMap<>();

    private final Map<Field, Map<JsonValue, BitSet>> byValue = new HashMap<>();
    private final BitSet unanchored = new BitSet();

    /** Items by the root and first step of what they read. */
    private final Map<List<Object>, BitSet> byMention = new HashMap<>();

    private ConditionIndex(Collection<? extends T> items, Function<? super T, TargetCondition> condition) {
        this.items = List.copyOf(items);
        this.conditions = this.items.stream().<TargetCondition>map(condition).toList();
        for (int i = 0; i < conditions.size(); i++) {
            add(i, conditions.get(i));
        }
    }

    /** An index of {@code items}; answers come in their order. */
    public static <T> ConditionIndex<T> of(
            Collection<? extends T> items, Function<? super T, TargetCondition> condition) {
        return new ConditionIndex<>(items, condition);
    }

    private void add(int item, TargetCondition condition) {
        List<Anchor> anchors = Anchors.of(condition.expression(), Truth.TRUE);
        if (anchors == null) {
            unanchored.set(item);
        } else {
            anchors.forEach(anchor -> add(item, anchor));
        }
        for (Field field : condition.fields()) {
            byMention.computeIfAbsent(mention(field), none -> new BitSet()).set(item);
        }
    }

    private void add(int item, Anchor anchor) {
        if (anchor instanceof Prefix prefix) {
            byPrefix.computeIfAbsent(prefix.prefix().length(), none -> new HashMap<>())
                    .computeIfAbsent(prefix.prefix(), none -> new BitSet())
                    .set(item);
        } else if (anchor instanceof Equal equal) {
            byValue.computeIfAbsent(equal.field(), none -> new HashMap<>())
                    .computeIfAbsent(equal.value(), none -> new BitSet())
                    .set(item);
        }
    }

    /** The items, in their order. */
    public List<T> items() {
        return items;
    }

    /** The items whose condition matches the device. */
    public List<T> matching(Subject subject) {
        return matching(subject, candidates(subject));
    }

    /**
     * The items whose condition reads one of the changed fields and matches the device as it is now. Together with
     * those that matched before and are not {@link #mentioning} the change, these are all that match.
     */
    public List<T> matching(Subject subject, Set<Field> changed) {
        BitSet candidates = candidates(subject);
        candidates.and(mentions(changed));
        return matching(subject, candidates);
    }

    /** The items whose condition reads one of these fields, or something within or around it. */
    public List<T> mentioning(Set<Field> changed) {
        return mentions(changed).stream().mapToObj(items::get).toList();
    }

    private List<T> matching(Subject subject, BitSet candidates) {
        List<T> matching = new ArrayList<>();
        for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
            if (conditions.get(i).matches(subject)) {
                matching.add(items.get(i));
            }
        }
        return matching;
    }

    /** How many conditions are evaluated for this device. */
    int candidateCount(Subject subject) {
        return candidates(subject).cardinality();
    }

    private BitSet candidates(Subject subject) {
        BitSet candidates = (BitSet) unanchored.clone();
        String id = subject.deviceId();
        byPrefix.forEach((length, prefixes) -> {
            if (length <= id.length()) {
                or(candidates, prefixes.get(id.substring(0, length)));
            }
        });
        byValue.forEach((field, values) -> {
            JsonValue value = field.equals(Field.DEVICE_ID) ? new JsonText(id) : field.valueIn(subject);
            if (value != null) {
                or(candidates, values.get(value));
            }
        });
        return candidates;
    }

    private static void or(BitSet candidates, @org.jspecify.annotations.Nullable BitSet more) {
        if (more != null) {
            candidates.or(more);
        }
    }

    private BitSet mentions(Set<Field> changed) {
        BitSet mentions = new BitSet();
        for (Field field : changed) {
            BitSet near = byMention.getOrDefault(mention(field), new BitSet());
            near.stream()
                    .filter(i -> conditions.get(i).fields().stream().anyMatch(field::overlaps))
                    .forEach(mentions::set);
            if (field.steps().isEmpty()) {
                // The whole of tags or reported.
                byMention.forEach((mention, all) -> or(mentions, mention.get(0) == field.root() ? all : null));
            }
        }
        return mentions;
    }

    private static List<Object> mention(Field field) {
        Root root = field.root();
        List<Step> steps = field.steps();
        return steps.isEmpty() ? List.of(root) : List.of(root, steps.get(0));
    }
}
