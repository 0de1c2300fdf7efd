package io.muster.cli.document;

import io.muster.cli.CliProblem;
import io.muster.cli.output.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents: of a file, of all {@code .yaml}, {@code .yml} and {@code .json} files below a directory in the order
 * of their names, or of standard input ({@code -}). One that is named twice is refused: which of the two was meant is
 * not for us to say.
 */
public final class Documents {

    private final InputStream standardInput;

    public Documents(InputStream standardInput) {
        this.standardInput = standardInput;
    }

    /** All of these sources, in the order in which they are applied: devices, configurations, campaigns. */
    public List<Document> read(List<String> sources) {
        List<Document> all = new ArrayList<>();
        try {
            for (String source : sources) {
                if (source.equals("-")) {
                    all.addAll(parse(standardInput.readAllBytes(), "standard input"));
                } else {
                    for (Path file : filesOf(Path.of(source))) {
                        all.addAll(parse(Files.readAllBytes(file), file.toString()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (all.isEmpty()) {
            throw CliProblem.usage("%s: no document (expected: one or more, each an object with kind, id and spec)"
                    .formatted(String.join(", ", sources)));
        }
        refuseTwins(all);
        all.sort(Comparator.comparing(Document::kind));
        return all;
    }

    private static List<Document> parse(byte[] bytes, String source) {
        return parse(TextSource.of(bytes, source), source);
    }

    /** The documents of one text, without empty ones; {@code source} names it in messages. */
    public static List<Document> parse(String text, String source) {
        List<Document> documents = new ArrayList<>();
        for (YamlContent content : YamlTexts.read(text, source)) {
            if (content.value() == null) {
                continue;
            }
            if (!(content.value() instanceof Map<?, ?>)) {
                throw CliProblem.usage("%s, line %d: '%s' (expected: an object with kind, id and spec)"
                        .formatted(source, content.line(), JsonText.compact(content.value())));
            }
            documents.add(Document.of(typed(content.value()), content, source));
        }
        return documents;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, @Nullable Object> typed(Object content) {
        return (Map<String, @Nullable Object>) content;
    }

    private static List<Path> filesOf(Path source) throws IOException {
        if (!Files.exists(source)) {
            throw CliProblem.usage("%s does not exist".formatted(source));
        }
        if (!Files.isDirectory(source)) {
            return List.of(source);
        }
        try (Stream<Path> files = Files.walk(source)) {
            List<Path> found = files.filter(Documents::isDocument).sorted().toList();
            if (found.isEmpty()) {
                throw CliProblem.usage("%s holds no .yaml, .yml or .json file".formatted(source));
            }
            return found;
        }
    }

    private static boolean isDocument(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json"));
    }

    private static void refuseTwins(List<Document> all) {
        Map<String, Document> first = new HashMap<>();
        for (Document each : all) {
            Document twin = first.putIfAbsent(each.name(), each);
            if (twin != null) {
                throw CliProblem.usage(
                        "%s stands in %s and in %s".formatted(each.name(), twin.source(), each.source()));
            }
        }
    }
}
