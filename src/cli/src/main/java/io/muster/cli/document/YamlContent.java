package io.muster.cli.document;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document as it stands in a text, not yet known to mean anything.
 *
 * @param value what JSON has: maps, lists, texts, numbers, booleans, null
 * @param line where it begins
 * @param lines where each of its members begins
 */
record YamlContent(@Nullable Object value, int line, Map<String, Integer> lines) {

    int lineOf(String member) {
        return lines.getOrDefault(member, line);
    }
}
