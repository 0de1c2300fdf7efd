package io.muster.event;

import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which events someone listens to.
 *
 * @param types the words of the types; empty: all
 * @param subject what they must be about; null: anything
 */
public record EventFilter(Set<String> types, @Nullable String subject) {

    public EventFilter {
        types = Set.copyOf(types);
    }

    /**
     * As a query parameter names them: types or groups of types, parted by commas.
     *
     * @param types null or empty: all
     * @throws MusterProblem if one of them is not known: a typo would be silent for ever
     */
    public static EventFilter of(@Nullable String types, @Nullable String subject) {
        EnumSet<EventType> wanted = EnumSet.noneOf(EventType.class);
        if (types != null && !types.isBlank()) {
            for (String word : types.split(",", -1)) {
                wanted.addAll(named(word.strip()));
            }
        }
        return new EventFilter(wanted.stream().map(EventType::word).collect(Collectors.toSet()), subject);
    }

    public boolean lets(String type, String about) {
        return (types.isEmpty() || types.contains(type)) && (subject == null || subject.equals(about));
    }

    private static List<EventType> named(String word) {
        List<EventType> types = EventType.named(word);
        if (types.isEmpty()) {
            throw new MusterProblem(
                    ProblemType.MALFORMED,
                    "types: '%s' (expected: %s, or a group of them as device)"
                            .formatted(
                                    word,
                                    Arrays.stream(EventType.values())
                                            .map(EventType::word)
                                            .collect(Collectors.joining(", "))));
        }
        return types;
    }
}
