package io.muster.cli.document;

import io.muster.cli.CliProblem;
import io.muster.cli.output.Fields;
import io.muster.cli.output.JsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan as {@code muster plan --out} writes it for a reviewer and for {@code muster apply}: the server's answer, whole. */
record SavedPlan(String id) {

    static void write(Path file, Map<String, @Nullable Object> plan) {
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("kind", "Plan");
        content.putAll(plan);
        try {
            Files.writeString(file, JsonText.pretty(content) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static SavedPlan read(Path file) {
        try {
            Map<String, @Nullable Object> content = JsonText.object(Files.readString(file), file.toString());
            String id = Fields.text(content, "planId");
            if (!"Plan".equals(content.get("kind")) || id.isEmpty()) {
                throw CliProblem.usage("%s is no plan (documents are applied with -f)".formatted(file));
            }
            return new SavedPlan(id);
        } catch (IOException e) {
            throw CliProblem.usage("%s is not readable".formatted(file));
        }
    }
}
