package io.muster.cli.document;

import io.muster.cli.CliProblem;
import io.muster.cli.output.JsonText;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads documents: of a file, of all {@code .yaml}, {@code .yml} and {@code .json} files below a directory in the order
 * of their names, or of standard input ({@code -}). One that is named twice is refused: which of the two was meant is
 * not for us to say.
 */
public final class Documents {

    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setAllowDuplicateKeys(false).build();

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
                    String text = new String(standardInput.readAllBytes(), StandardCharsets.UTF_8);
                    all.addAll(parse(text, "standard input"));
                } else {
                    for (Path file : filesOf(Path.of(source))) {
                        all.addAll(parse(Files.readString(file), file.toString()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        refuseTwins(all);
        all.sort(Comparator.comparing(Document::kind));
        return all;
    }

    /** The documents of one text; {@code source} names it in messages. */
    public static List<Document> parse(String text, String source) {
        List<Document> documents = new ArrayList<>();
        int number = 0;
        for (Object content : contents(text, source)) {
            number++;
            if (content == null) {
                continue;
            }
            String where = number == 1 ? source : "%s, document %d".formatted(source, number);
            if (!(content instanceof Map<?, ?>)) {
                throw CliProblem.usage("%s: '%s' (expected: an object with kind, id and spec)"
                        .formatted(where, JsonText.compact(content)));
            }
            documents.add(Document.of(typed(content), where));
        }
        return documents;
    }

    private static List<@Nullable Object> contents(String text, String source) {
        List<@Nullable Object> contents = new ArrayList<>();
        try {
            new Load(SETTINGS).loadAllFromString(text).forEach(contents::add);
        } catch (YamlEngineException e) {
            throw CliProblem.usage("%s: %s".formatted(source, e.getMessage()));
        }
        return contents;
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
