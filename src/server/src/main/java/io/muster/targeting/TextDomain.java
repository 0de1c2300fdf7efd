package io.muster.targeting;

import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.protocol.DeviceId;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.Contains;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.values.Effort;
import io.muster.targeting.values.TextRule;
import io.muster.targeting.values.TextSearch;
import io.muster.targeting.values.VersionLine;
import io.muster.targeting.values.Versions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The texts that one field may have so that some clauses are as wanted. Exact, by automata, for everything but
 * versions together with other clauses on the same text, where it may not know.
 */
final class TextDomain {

    /** Clauses have at most 8 KiB of text, so that a shortest text that keeps two of them is not longer. */
    private static final int MAX_TEXT = 20_000;

    private final boolean id;
    private final List<Leaf> leaves;
    private final Effort effort;
    private final List<Leaf> versions;
    private final List<TextRule> rules = new ArrayList<>();
    private final Set<String> excluded = new LinkedHashSet<>();
    private @Nullable Set<String> listed;
    private boolean impossible;

    TextDomain(boolean id, List<Leaf> leaves, Effort effort) {
        this.id = id;
        this.leaves = leaves;
        this.effort = effort;
        this.versions = leaves.stream().filter(Leaf::readsVersion).toList();
        leaves.stream().filter(leaf -> !leaf.readsVersion()).forEach(this::add);
    }

    private void add(Leaf leaf) {
        Expression clause = leaf.clause();
        if (clause instanceof TextTest test) {
            add(rule(test), leaf.wanted().positive());
        } else if (clause instanceof Contains contains && contains.literal().value() instanceof JsonText part) {
            add(TextRule.containing(part.value()), leaf.wanted().positive());
        } else if (clause instanceof Comparison comparison
                && comparison.comparator().isOrder()) {
            addOrder(leaf, comparison);
        } else {
            addList(leaf);
        }
    }

    private void addOrder(Leaf leaf, Comparison comparison) {
        String constant = constant(comparison);
        if (constant == null) {
            addList(leaf);
            return;
        }
        boolean mirrored = comparison.left() instanceof Literal;
        Comparator comparator = mirrored ? comparison.comparator().mirrored() : comparison.comparator();
        add(TextRule.ordered(constant, comparator::holds), leaf.wanted().positive());
    }

    private void add(TextRule rule, boolean positive) {
        rules.add(positive ? rule : TextRule.not(rule));
    }

    private static TextRule rule(TextTest test) {
        String text = test.text().pattern();
        return switch (test.kind()) {
            case STARTS_WITH -> TextRule.startingWith(text);
            case ENDS_WITH -> TextRule.endingWith(text);
            case MATCHES -> TextRule.matching(test.text());
        };
    }

    private static @Nullable String constant(Comparison comparison) {
        return Stream.of(comparison.left(), comparison.right())
                .filter(operand -> operand instanceof Literal literal && literal.value() instanceof JsonText)
                .map(operand -> ((JsonText) ((Literal) operand).value()).value())
                .findFirst()
                .orElse(null);
    }

    /** A clause that says the same of all texts but those that it names. */
    private void addList(Leaf leaf) {
        List<String> named = constants(leaf);
        String other = named.stream()
                        .max(java.util.Comparator.comparing(String::length))
                        .orElse("") + "x";
        List<String> admitted =
                named.stream().filter(text -> leaf.admits(new JsonText(text))).toList();
        if (leaf.admits(new JsonText(other))) {
            named.stream().filter(text -> !admitted.contains(text)).forEach(excluded::add);
        } else if (listed == null) {
            listed = new LinkedHashSet<>(admitted);
        } else {
            listed.retainAll(Set.copyOf(admitted));
        }
        impossible |= listed != null && listed.isEmpty();
    }

    private static List<String> constants(Leaf leaf) {
        return leaf.constants()
                .filter(JsonText.class::isInstance)
                .map(value -> ((JsonText) value).value())
                .distinct()
                .toList();
    }

    Choice choice() {
        if (impossible) {
            return Choice.NONE;
        }
        if (listed != null) {
            return new Choice(admitted(listed.stream()), !effort.isSpent());
        }
        Optional<String> found = search();
        boolean none = found.isEmpty() && !effort.isSpent();
        if (none || versions.isEmpty()) {
            return new Choice(admitted(found.stream()), !effort.isSpent());
        }
        return withVersions(found);
    }

    private Choice withVersions(Optional<String> found) {
        List<String> constants =
                versions.stream().flatMap(leaf -> constants(leaf).stream()).toList();
        Set<String> points = new LinkedHashSet<>(VersionLine.points(
                constants.stream().filter(Versions::isVersion).toList()));
        List<JsonValue> alone = Stream.concat(points.stream(), Stream.of("x"))
                .<JsonValue>map(JsonText::new)
                .filter(value -> versions.stream().allMatch(leaf -> leaf.admits(value)))
                .toList();
        // Of a text alone that no other clause is about, the line of versions tells everything.
        boolean plain = versions.stream().allMatch(TextDomain::isComparison);
        boolean complete =
                plain && !effort.isSpent() && (alone.isEmpty() || (rules.isEmpty() && excluded.isEmpty() && !id));
        Stream<String> more = points.stream().flatMap(point -> Stream.of(point, "v" + point));
        return new Choice(admitted(Stream.concat(Stream.concat(found.stream(), more), constants.stream())), complete);
    }

    private static boolean isComparison(Leaf leaf) {
        return leaf.clause() instanceof Comparison || leaf.clause() instanceof In;
    }

    private Optional<String> search() {
        List<TextRule> all = new ArrayList<>(rules);
        if (!excluded.isEmpty()) {
            all.add(TextRule.noneOf(excluded));
        }
        if (id) {
            all.add(TextRule.not(TextRule.containing("::")));
            all.add(TextRule.noneOf(Set.of("")));
            return new TextSearch(all, TextDomain::isOfId, '~', DeviceId.MAX_LENGTH).find(effort);
        }
        return new TextSearch(all, c -> !isSurrogate(c), Character.MAX_CODE_POINT, MAX_TEXT).find(effort);
    }

    private static boolean isOfId(int character) {
        return DeviceId.isLegal(Character.toString(character));
    }

    private static boolean isSurrogate(int character) {
        return character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
    }

    private List<JsonValue> admitted(Stream<String> texts) {
        return texts.distinct()
                .filter(text -> !id || DeviceId.isLegal(text))
                .<JsonValue>map(JsonText::new)
                .filter(value -> effort.spend(leaves.size()) && leaves.stream().allMatch(leaf -> leaf.admits(value)))
                .toList();
    }
}
