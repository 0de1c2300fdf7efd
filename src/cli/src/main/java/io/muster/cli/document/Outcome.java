package io.muster.cli.document;

import org.jspecify.annotations.Nullable;

/**
 * What became of a document.
 *
 * @param detail for people; may be empty
 * @param job the job that brings it to the fleet; null if there is none
 */
record Outcome(Change change, String detail, @Nullable Long job) {

    enum Change {
        CREATED("created"),
        CHANGED("changed"),
        UNCHANGED("unchanged");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static Outcome unchanged() {
        return new Outcome(Change.UNCHANGED, "", null);
    }

    String line(Document document, boolean dryRun) {
        String verb = dryRun && change != Change.UNCHANGED ? "would be " + change.word() : change.word();
        return document.name() + " " + verb + (detail.isEmpty() ? "" : " (" + detail + ")");
    }
}
