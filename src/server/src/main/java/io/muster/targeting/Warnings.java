package io.muster.targeting;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.EveryDevice;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Leaf.Wanted;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.Satisfiability.Goal;
import io.muster.targeting.Warning.Kind;
import io.muster.targeting.grammar.Words;
import io.muster.targeting.values.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks through a condition for what is legal but surprising. */
final class Warnings {

    /** A check takes microseconds as a rule; nobody reads more warnings than this. */
    private static final int MAX_CHECKS = 200;

    private final TargetCondition condition;
    private final JsonObject desiredProperties;
    private final List<Warning> found = new ArrayList<>();
    private int checks;

    private Warnings(TargetCondition condition, JsonObject desiredProperties) {
        this.condition = condition;
        this.desiredProperties = desiredProperties;
    }

    static List<Warning> of(TargetCondition condition, JsonObject desiredProperties) {
        Warnings warnings = new Warnings(condition, desiredProperties);
        Expression whole = condition.expression();
        if (!(whole instanceof EveryDevice)) {
            boolean told = warnings.tellIfFixed(whole, true, true);
            warnings.look(whole, told);
        }
        return List.copyOf(warnings.found);
    }

    private void look(Expression expression, boolean told) {
        if (expression.parts().isEmpty()) {
            clause(expression);
            return;
        }
        for (Expression part : expression.parts()) {
            boolean compound = !part.parts().isEmpty();
            boolean toldHere =
                    told || tellIfFixed(part, expression instanceof Or, compound && expression instanceof And);
            look(part, toldHere);
        }
    }

    /** Warns if it can never, or must always, be true; says whether it did. */
    private boolean tellIfFixed(Expression expression, boolean asNever, boolean asAlways) {
        if (asNever && cannotBe(expression, Wanted.TRUE)) {
            add(Kind.NEVER_TRUE, expression, "can never be true of any device");
            return true;
        }
        if (asAlways && cannotBe(expression, Wanted.NOT_TRUE)) {
            add(Kind.ALWAYS_TRUE, expression, "is true of every device");
            return true;
        }
        return false;
    }

    private boolean cannotBe(Expression expression, Wanted wanted) {
        return ++checks <= MAX_CHECKS && Satisfiability.of(List.of(new Goal(expression, wanted))) instanceof Overlap.No;
    }

    private void clause(Expression clause) {
        if (clause instanceof TextTest test) {
            textTest(test);
        }
        if (clause instanceof Comparison comparison && comparison.comparator().isOrder()) {
            versionsAsText(comparison, comparison.left(), comparison.right());
            versionsAsText(comparison, comparison.right(), comparison.left());
        }
        readsWhatItSets(clause);
        boolean reads = clause.operands().stream().anyMatch(operand -> operand.field() != null);
        if (reads && cannotBe(clause, Wanted.TRUE) && cannotBe(clause, Wanted.FALSE)) {
            found.removeIf(warning ->
                    warning.kind() == Kind.NEVER_TRUE && warning.span().equals(condition.spanOf(clause)));
            add(Kind.NEVER_DECIDED, clause, "is neither true nor false of any device: no type of value fits it");
        }
    }

    private void readsWhatItSets(Expression clause) {
        clause.operands().stream()
                .map(Operand::field)
                .filter(Objects::nonNull)
                .filter(field -> field.root() == Field.Root.REPORTED && isSet(desiredProperties, field.steps()))
                .forEach(field -> add(
                        Kind.READS_WHAT_IT_SETS,
                        clause,
                        "reads %s, which the configuration sets: devices that obey could leave it and come back"
                                .formatted(field)));
    }

    /** Whether {@code value} says something of what lies at {@code steps}, within it or around it. */
    private static boolean isSet(JsonValue value, List<Field.Step> steps) {
        if (!(value instanceof JsonObject object)) {
            return true;
        }
        if (steps.isEmpty()) {
            return !object.members().isEmpty();
        }
        JsonValue member =
                steps.get(0) instanceof Field.Name step ? object.members().get(step.name()) : null;
        return member != null && isSet(member, steps.subList(1, steps.size()));
    }

    private void textTest(TextTest test) {
        String pattern = test.text().pattern();
        boolean glob = test.kind() == TextTest.Function.MATCHES;
        if (glob && test.text().isLiteral()) {
            add(Kind.NO_WILDCARD, test, "has neither * nor ?, and so matches this one text alone, as = does");
        }
        String prefix = test.text().prefix();
        boolean begins = glob ? pattern.equals(prefix + "*") : test.kind() == TextTest.Function.STARTS_WITH;
        String whole = glob ? prefix : pattern;
        if (begins && endsWithinNumber(whole)) {
            add(
                    Kind.PREFIX_OF_MORE,
                    test,
                    "is true of %s… too; end it with what follows the number, as in %s"
                            .formatted(Words.quoted(whole + "0").replaceAll("'$", ""), Words.quoted(whole + "-")));
        }
    }

    /** A number with leading zeros has a fixed width: its beginning is meant as a beginning. */
    private static boolean endsWithinNumber(String text) {
        int start = text.length();
        while (start > 0 && Character.isDigit(text.charAt(start - 1))) {
            start--;
        }
        return start < text.length() && !(text.charAt(start) == '0' && start < text.length() - 1);
    }

    private void versionsAsText(Comparison comparison, Operand field, Operand literal) {
        if (field instanceof Field path
                && path.root() != Field.Root.DEVICE_ID
                && literal instanceof Literal constant
                && constant.value() instanceof JsonText text
                && text.value().indexOf('.') > 0
                && Versions.isVersion(text.value())) {
            add(
                    Kind.VERSIONS_AS_TEXT,
                    comparison,
                    "compares letter by letter, where '3.10' comes before '3.9'; write VERSION(%s) to compare versions"
                            .formatted(path));
        }
    }

    private void add(Kind kind, Expression clause, String message) {
        Span span = condition.spanOf(clause);
        String written = condition.text().substring(span.start(), span.end());
        found.add(new Warning(kind, written, span, written + " " + message));
    }
}
