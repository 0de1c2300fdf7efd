package io.muster.targeting;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A predicate of SQL that is true of at least every row whose device matches. It never decides: the condition itself
 * is evaluated on what it lets through.
 *
 * @param sql can stand in a WHERE between other predicates; {@code TRUE} where nothing can be narrowed
 * @param parameters of its question marks, in order: strings and doubles
 */
public record Narrowing(String sql, List<Object> parameters) {

    static final Narrowing ALL = new Narrowing("TRUE", List.of());
    static final Narrowing NONE = new Narrowing("FALSE", List.of());

    public Narrowing {
        parameters = List.copyOf(parameters);
    }

    static Narrowing of(TargetCondition condition, ColumnNames columns) {
        return new SqlRules(columns).narrow(condition.expression(), Truth.TRUE);
    }

    /** The rows whose id, found in {@code column}, is within these ranges. */
    public static Narrowing of(KeyRanges ranges, String column) {
        if (ranges.isEverything()) {
            return ALL;
        }
        List<Narrowing> parts = new ArrayList<>();
        List<String> singles = ranges.ranges().stream()
                .filter(KeyRanges.Range::isSingle)
                .map(KeyRanges.Range::from)
                .toList();
        if (!singles.isEmpty()) {
            parts.add(in(column, List.of(), singles));
        }
        for (KeyRanges.Range range : ranges.ranges()) {
            String to = range.to();
            if (!range.isSingle()) {
                Narrowing from = range.from().isEmpty() ? ALL : predicate(column + " >= ?", range.from());
                parts.add(to == null ? from : from.and(predicate(column + " < ?", to)));
            }
        }
        return anyOf(parts);
    }

    static Narrowing predicate(String sql, Object... parameters) {
        return new Narrowing(sql, List.of(parameters));
    }

    /** Whether {@code left}, an expression with parameters of its own, is one of {@code values}. */
    static Narrowing in(String left, List<Object> leftParameters, Collection<String> values) {
        List<Object> parameters = new ArrayList<>(leftParameters);
        parameters.addAll(values);
        String marks = String.join(", ", Collections.nCopies(values.size(), "?"));
        return new Narrowing(values.size() == 1 ? left + " = ?" : left + " IN (" + marks + ")", parameters);
    }

    Narrowing and(Narrowing other) {
        return allOf(List.of(this, other));
    }

    Narrowing or(Narrowing other) {
        return anyOf(List.of(this, other));
    }

    static Narrowing allOf(List<Narrowing> parts) {
        return parts.contains(NONE) ? NONE : joined(parts, ALL, " AND ");
    }

    static Narrowing anyOf(List<Narrowing> parts) {
        return parts.contains(ALL) ? ALL : joined(parts, NONE, " OR ");
    }

    private static Narrowing joined(List<Narrowing> parts, Narrowing neutral, String link) {
        List<Narrowing> telling =
                parts.stream().filter(part -> !part.equals(neutral)).distinct().toList();
        if (telling.size() < 2) {
            return telling.isEmpty() ? neutral : telling.get(0);
        }
        return new Narrowing(
                telling.stream().map(Narrowing::sql).collect(Collectors.joining(link, "(", ")")),
                telling.stream().flatMap(part -> part.parameters().stream()).toList());
    }
}
