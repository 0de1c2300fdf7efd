package io.muster.targeting;

import io.muster.foundation.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Why a condition is or is not true of one device, clause by clause.
 *
 * @param clause the clause as it was written
 * @param span where it stands in the condition's text
 * @param values what the device has in the fields that this clause itself reads; empty for AND, OR and NOT
 * @param parts the clauses that this one is made of
 */
public record Explanation(String clause, Span span, Truth truth, List<FieldValue> values, List<Explanation> parts) {

    public Explanation {
        values = List.copyOf(values);
        parts = List.copyOf(parts);
    }

    /** What a device has in a field; empty where it has none. */
    public record FieldValue(Field field, Optional<JsonValue> value) {

        @Override
        public String toString() {
            return field
                    + value.map(known -> " is " + new Operand.Literal(known)).orElse(" is missing");
        }
    }

    static Explanation of(TargetCondition condition, Expression expression, Subject subject) {
        Set<Field> read = new LinkedHashSet<>();
        for (Operand operand : expression.operands()) {
            Field field = operand.field();
            if (field != null) {
                read.add(field);
            }
        }
        Span span = condition.spanOf(expression);
        return new Explanation(
                condition.text().substring(span.start(), span.end()),
                span,
                expression.evaluate(subject),
                read.stream()
                        .map(field -> new FieldValue(field, Optional.ofNullable(field.valueIn(subject))))
                        .toList(),
                expression.parts().stream()
                        .map(part -> of(condition, part, subject))
                        .toList());
    }

    /** The single clauses that keep the whole from being true; empty where it is true. */
    public List<Explanation> obstacles() {
        List<Explanation> found = new ArrayList<>();
        if (truth != Truth.TRUE) {
            blame(Truth.TRUE, found);
        }
        return found;
    }

    private void blame(Truth wanted, List<Explanation> found) {
        if (truth == wanted) {
            return;
        }
        if (parts.isEmpty()) {
            found.add(this);
            return;
        }
        boolean negation = parts.size() == 1;
        parts.forEach(part -> part.blame(negation ? wanted.negated() : wanted, found));
    }

    /** For a person: {@code tags.region = 'EU' is false: tags.region is 'US'}. */
    @Override
    public String toString() {
        String reasons = values.stream().map(FieldValue::toString).collect(Collectors.joining(", "));
        return clause + " is " + truth.name().toLowerCase(java.util.Locale.ROOT)
                + (reasons.isEmpty() ? "" : ": " + reasons);
    }
}
