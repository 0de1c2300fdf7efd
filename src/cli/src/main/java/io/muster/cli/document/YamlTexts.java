package io.muster.cli.document;

import io.muster.cli.CliProblem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML 1.2, and so JSON too, into what JSON has. Everything that JSON has not, or that is read otherwise than it
 * looks, is refused with its line: what a person overlooks here changes thousands of devices.
 */
final class YamlTexts {

    private static final int MOST_CHARACTERS = 16 * 1024 * 1024;

    /** With every alias written out: ten lines of aliases of aliases are billions of values. */
    private static final int MOST_VALUES = 1_000_000;

    private static final LoadSettings SETTINGS = LoadSettings.builder()
            .setCodePointLimit(MOST_CHARACTERS)
            .setMaxAliasesForCollections(MOST_VALUES)
            // Refused below, with their line.
            .setAllowNonScalarKeys(true)
            .build();

    private final String source;
    private final List<Node> around = new ArrayList<>();
    private int values;

    private YamlTexts(String source) {
        this.source = source;
    }

    /** The documents of one text, also empty ones; {@code source} names it in messages. */
    static List<YamlContent> read(String text, String source) {
        try {
            return new YamlTexts(source).documents(text);
        } catch (MarkedYamlEngineException e) {
            throw problem(source, e.getProblemMark().or(e::getContextMark), YamlMistakes.explained(e));
        } catch (ReaderException e) {
            int line = (int) text.codePoints()
                            .limit(e.getPosition())
                            .filter(each -> each == '\n')
                            .count()
                    + 1;
            throw CliProblem.usage("%s, line %d: the character U+%04X (expected: text without control characters)"
                    .formatted(source, line, e.getCodePoint()));
        } catch (YamlEngineException e) {
            throw CliProblem.usage("%s: %s (expected: YAML or JSON of at most %,d characters)"
                    .formatted(source, e.getMessage(), MOST_CHARACTERS));
        }
    }

    private List<YamlContent> documents(String text) {
        List<YamlContent> documents = new ArrayList<>();
        Composer composer =
                new Composer(SETTINGS, new DepthGuard(new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text))));
        while (composer.hasNext()) {
            Node root = composer.next();
            values = 0;
            Map<String, Integer> lines = new LinkedHashMap<>();
            Object value = value(root);
            if (root instanceof MappingNode mapping) {
                mapping.getValue().forEach(each -> lines.put(text(each.getKeyNode()), lineOf(each.getKeyNode())));
            }
            documents.add(new YamlContent(value, lineOf(root), lines));
        }
        return documents;
    }

    private @Nullable Object value(Node node) {
        values++;
        if (values > MOST_VALUES) {
            throw problem(
                    around.size() > 1 ? around.get(1) : node,
                    "more than %,d values, with every alias written out (expected: fewer)".formatted(MOST_VALUES));
        }
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar);
        }
        if (around.contains(node)) {
            throw problem(node, "it holds an alias of itself (expected: an end)");
        }
        around.add(node);
        Object value = node instanceof MappingNode mapping ? object(mapping) : list(node);
        around.remove(around.size() - 1);
        return value;
    }

    private Map<String, @Nullable Object> object(MappingNode mapping) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        Map<String, Integer> first = new LinkedHashMap<>();
        require(mapping, Tag.MAP);
        for (NodeTuple member : mapping.getValue()) {
            Node key = member.getKeyNode();
            String name = name(key);
            Integer earlier = first.putIfAbsent(name, lineOf(key));
            if (earlier != null) {
                throw problem(
                        key,
                        "'%s' stands there again, first in line %d (expected: each name once)"
                                .formatted(name, earlier));
            }
            members.put(name, value(member.getValueNode()));
        }
        return members;
    }

    private List<@Nullable Object> list(Node node) {
        require(node, Tag.SEQ);
        List<@Nullable Object> items = new ArrayList<>();
        ((SequenceNode) node).getValue().forEach(each -> items.add(value(each)));
        return items;
    }

    private String name(Node key) {
        if (!(key instanceof ScalarNode scalar) || !scalar.getTag().equals(Tag.STR)) {
            throw problem(
                    key,
                    "the name %s (expected: a text, in quotes if it looks like a number or a word of YAML's)"
                            .formatted(text(key)));
        }
        if (scalar.getValue().equals("<<") && scalar.isPlain()) {
            throw problem(key, "'<<' (expected: the members themselves; YAML 1.2 merges nothing)");
        }
        return scalar.getValue();
    }

    private @Nullable Object scalar(ScalarNode node) {
        try {
            return YamlScalars.value(node);
        } catch (IllegalArgumentException e) {
            throw problem(node, String.valueOf(e.getMessage()));
        }
    }

    private void require(Node node, Tag tag) {
        if (!node.getTag().equals(tag)) {
            throw problem(node, YamlScalars.foreign(node.getTag()));
        }
    }

    private static String text(Node node) {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "is no text";
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
    }

    private CliProblem problem(Node node, String message) {
        return problem(source, node.getStartMark(), message);
    }

    private static CliProblem problem(String source, Optional<Mark> place, String message) {
        return CliProblem.usage(place.map(mark -> "%s, line %d, column %d: %s"
                        .formatted(source, mark.getLine() + 1, mark.getColumn() + 1, message))
                .orElse(source + ": " + message));
    }
}
