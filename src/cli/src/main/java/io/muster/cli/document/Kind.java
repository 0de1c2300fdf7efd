package io.muster.cli.document;

import io.muster.cli.CliProblem;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The kinds of documents; in the order in which they are applied, whatever the order of files. */
public enum Kind {
    DEVICE("Device", "device", "devices"),
    CONFIGURATION("Configuration", "configuration", "configurations"),
    CAMPAIGN("Campaign", "campaign", "campaigns");

    private final String word;
    private final String singular;
    private final String plural;

    Kind(String word, String singular, String plural) {
        this.word = word;
        this.singular = singular;
        this.plural = plural;
    }

    static Kind named(String text, String where) {
        return Arrays.stream(values())
                .filter(each -> each.word.equals(text))
                .findFirst()
                .orElseThrow(() -> CliProblem.usage("%s: kind: '%s' (expected: one of %s)"
                        .formatted(
                                where,
                                text,
                                Arrays.stream(values()).map(each -> each.word).collect(Collectors.joining(", ")))));
    }

    public String word() {
        return word;
    }

    public String singular() {
        return singular;
    }

    public String plural() {
        return plural;
    }
}
