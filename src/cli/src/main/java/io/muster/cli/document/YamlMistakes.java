package io.muster.cli.document;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/** Says of a text that is no YAML what was expected there, in words for people who write it, not for those who parse it. */
final class YamlMistakes {

    private YamlMistakes() {}

    static String explained(MarkedYamlEngineException mistake) {
        String problem = mistake.getProblem();
        String context = String.valueOf(mistake.getContext());
        if (problem.contains("(TAB)")) {
            return "a tab (expected: spaces; tabs do not indent in YAML)";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "':' (expected: one name a line, as deep as its neighbours; a text that holds ': ' in quotes)";
        }
        if (problem.startsWith("found undefined alias")) {
            return "the alias "
                    + problem.substring("found undefined alias".length()).strip()
                    + " (expected: one whose anchor, written with &, stands above)";
        }
        if (problem.contains("that cannot start any token")) {
            return problem.replaceFirst("^found character '(.).*", "'$1'")
                    + " (expected: a text that begins so in quotes)";
        }
        if (problem.contains("end of stream") && context.contains("quoted")) {
            return "the end of the text (expected: the closing quote)";
        }
        if (problem.startsWith("expected <block end>")) {
            return "%s (expected: the next name or item, as deep as its neighbours)"
                    .formatted(problem.replaceFirst("^.*but found ", ""));
        }
        if (problem.startsWith("expected ") && problem.contains(", but got ")) {
            String[] parts = problem.split(", but got ", 2);
            return "%s (%s)".formatted(parts[1], parts[0].replaceFirst("^expected ", "expected: "));
        }
        return context.isBlank() || context.equals("null") ? problem : problem + " " + context;
    }
}
