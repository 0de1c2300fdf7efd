package io.muster.ui.device;

import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.ui.Texts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A property's path as people write it: {@code net.apn}, {@code net['my name']}. */
final class WrittenPath {

    private static final Pattern NAME = Pattern.compile("\\G(?:\\.?([^.\\[\\]'\\s]+)|\\['((?:[^']|'')+)'])");

    private WrittenPath() {}

    /** {@code {"net": {"apn": value}}}. */
    static JsonObject patch(String path, JsonValue value) {
        List<String> names = names(path.strip());
        JsonValue patch = value;
        for (int i = names.size() - 1; i >= 0; i--) {
            patch = new JsonObject(Map.of(names.get(i), patch));
        }
        return (JsonObject) patch;
    }

    private static List<String> names(String path) {
        List<String> names = new ArrayList<>();
        Matcher name = NAME.matcher(path);
        int end = 0;
        while (name.find()) {
            names.add(name.group(1) != null ? name.group(1) : name.group(2).replace("''", "'"));
            end = name.end();
        }
        if (names.isEmpty() || end != path.length()) {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("pathWrong", path));
        }
        return names;
    }
}
