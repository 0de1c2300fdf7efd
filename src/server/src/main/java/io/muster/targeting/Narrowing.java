package io.muster.targeting;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A predicate of SQL that is true of at least every row whose device matches. It never decides: the condition itself
 * is evaluated on what it lets through.
 *
 * @param sql safe to put into a WHERE with AND; TRUE where nothing can be narrowed
 * @param parameters of its question marks, in order: strings and doubles
 */
public record Narrowing(String sql, List<Object> parameters) {

    public Narrowing {
        parameters = List.copyOf(parameters);
    }

    static Narrowing of(TargetCondition condition, ColumnNames columns) {
        return of(condition.keyRanges(), columns);
    }

    /** The rows within these ranges. */
    static Narrowing of(KeyRanges ranges, ColumnNames columns) {
        if (ranges.isEverything()) {
            return new Narrowing("TRUE", List.of());
        }
        List<String> parts = new ArrayList<>();
        List<Object> parameters = new ArrayList<>();
        List<Object> singles = ranges.ranges().stream()
                .filter(KeyRanges.Range::isSingle)
                .map(range -> (Object) range.from())
                .toList();
        if (!singles.isEmpty()) {
            parts.add(
                    columns.id() + singles.stream().map(single -> "?").collect(Collectors.joining(", ", " IN (", ")")));
            parameters.addAll(singles);
        }
        for (KeyRanges.Range range : ranges.ranges()) {
            if (!range.isSingle()) {
                String to = range.to();
                parts.add("(" + columns.id() + " >= ?" + (to == null ? "" : " AND " + columns.id() + " < ?") + ")");
                parameters.add(range.from());
                if (to != null) {
                    parameters.add(to);
                }
            }
        }
        return new Narrowing(parts.isEmpty() ? "FALSE" : "(" + String.join(" OR ", parts) + ")", parameters);
    }
}
