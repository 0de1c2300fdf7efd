package io.muster.targeting;

import io.muster.foundation.json.JsonObject;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A condition that is true of some devices, false or unknown of others. Immutable; equal by its text. Its meaning is
 * {@link #evaluate}: whatever else is derived from it (key ranges, SQL, indexes) only narrows the candidates.
 */
public final class TargetCondition {

    /** The longest text, in bytes of UTF-8. */
    public static final int MAX_BYTES = 8 << 10;

    /** Parentheses, NOT and VERSION within each other. */
    public static final int MAX_DEPTH = 64;

    public static final int MAX_LITERALS = 1_000;

    /** Look-ups that one query makes at most. */
    static final int MAX_LOOKUPS = 64;

    public static final TargetCondition EVERY_DEVICE = parse("*");

    private final String text;
    private final Expression expression;
    private final IdentityHashMap<Expression, Span> spans;
    private final Set<Field> fields;

    private TargetCondition(String text, Expression expression, IdentityHashMap<Expression, Span> spans) {
        this.text = text;
        this.expression = expression;
        this.spans = spans;
        this.fields = Collections.unmodifiableSet(fieldsOf(expression, new LinkedHashSet<>()));
    }

    /**
     * Reads a condition.
     *
     * @throws InvalidCondition where {@code text} is none, or beyond the limits
     */
    public static TargetCondition parse(String text) {
        Parser parser = new Parser(text);
        Expression expression = parser.condition();
        return new TargetCondition(text, expression, parser.spans());
    }

    private static Set<Field> fieldsOf(Expression expression, Set<Field> found) {
        for (Operand operand : expression.operands()) {
            Field field = operand.field();
            if (field != null) {
                found.add(field);
            }
        }
        expression.parts().forEach(part -> fieldsOf(part, found));
        return found;
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    public Expression expression() {
        return expression;
    }

    /** Whether it is true of the device; unknown is not. */
    public boolean matches(Subject subject) {
        return expression.evaluate(subject) == Truth.TRUE;
    }

    public Truth evaluate(Subject subject) {
        return expression.evaluate(subject);
    }

    /** Why it is or is not true of the device, clause by clause. */
    public Explanation explain(Subject subject) {
        return Explanation.of(this, expression, subject);
    }

    /** Where a part of {@link #expression} stands in the text. */
    Span spanOf(Expression part) {
        return spans.getOrDefault(part, new Span(0, text.length()));
    }

    /** What it reads of a device. */
    public Set<Field> fields() {
        return fields;
    }

    /** Whether it depends on the device being online just now. */
    public boolean readsConnected() {
        return fields.contains(Field.CONNECTED);
    }

    /** Whether this and {@code other} can be true of one device. */
    public Overlap jointly(TargetCondition other) {
        return Satisfiability.of(List.of(
                new Satisfiability.Goal(expression, Leaf.Wanted.TRUE),
                new Satisfiability.Goal(other.expression, Leaf.Wanted.TRUE)));
    }

    /**
     * The condition that is true where this or {@code other} is. Made of both as they are: joined as text, two that are
     * within the limits could be beyond them.
     */
    public TargetCondition or(TargetCondition other) {
        return new TargetCondition(
                "(" + text + ") OR (" + other.text + ")",
                new Expression.Or(List.of(expression, other.expression)),
                new IdentityHashMap<>());
    }

    /** What is legal in it, but probably not meant so. */
    public List<Warning> warnings() {
        return warnings(JsonObject.EMPTY);
    }

    /** What is legal in it, but probably not meant so of a configuration that sets these properties. */
    public List<Warning> warnings(JsonObject desiredProperties) {
        return Warnings.of(this, desiredProperties);
    }

    /** Outside of these device ids it is never true. */
    public KeyRanges keyRanges() {
        return KeyRanges.of(expression);
    }

    /**
     * How indexes over some of its fields find the devices that it can be true of: each is found by one of these look-ups
     * at least. Empty where they do not tell, or only by more than {@value #MAX_LOOKUPS} of them.
     */
    public Optional<List<Lookup>> lookups(Set<Field> indexed) {
        return Optional.ofNullable(new LookupRules(indexed).of(expression, Truth.TRUE))
                .map(found -> found.stream().distinct().toList())
                .filter(found -> found.size() <= MAX_LOOKUPS);
    }

    /** SQL that is true of every row whose device matches, and of few others. */
    public Narrowing narrowing(ColumnNames columns) {
        return Narrowing.of(this, columns);
    }

    /** {@link #narrowing(ColumnNames)} over {@link ColumnNames#JOINED}. */
    public Narrowing narrowing() {
        return narrowing(ColumnNames.JOINED);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TargetCondition condition && text.equals(condition.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
