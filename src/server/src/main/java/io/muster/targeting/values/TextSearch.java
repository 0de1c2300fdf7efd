package io.muster.targeting.values;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a shortest text that keeps several {@link TextRule}s at once. Breadth first over the states of all rules;
 * of the characters that no rule tells apart one is tried for all. So it either finds a text, or there is none.
 */
public final class TextSearch {

    private static final String NICE = "a1xA-_.: zZ09";

    private final List<TextRule> rules;
    private final int[] alphabet;
    private final int maxLength;

    /**
     * A search.
     *
     * @param allowed the characters that texts consist of
     * @param greatest the greatest of these
     * @param maxLength of texts, in characters
     */
    public TextSearch(List<TextRule> rules, IntPredicate allowed, int greatest, int maxLength) {
        this.rules = List.copyOf(rules);
        this.maxLength = maxLength;
        TreeSet<Integer> told = new TreeSet<>();
        rules.forEach(rule -> rule.characters().forEach(told::add));
        this.alphabet = representatives(told, allowed, greatest);
    }

    /** The characters that rules name, and between each two of them one that reads well. */
    private static int[] representatives(SortedSet<Integer> told, IntPredicate allowed, int greatest) {
        List<Integer> chosen = new ArrayList<>();
        int from = 0;
        for (int character : told) {
            between(from, Math.min(character - 1, greatest), allowed).ifPresent(chosen::add);
            if (character <= greatest && allowed.test(character)) {
                chosen.add(character);
            }
            from = character + 1;
        }
        between(from, greatest, allowed).ifPresent(chosen::add);
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    private static OptionalInt between(int from, int to, IntPredicate allowed) {
        IntStream readable = NICE.chars().filter(c -> from <= c && c <= to);
        IntStream printable = IntStream.rangeClosed(Math.max(from, ' '), to);
        IntStream all = IntStream.rangeClosed(from, to);
        return Stream.of(readable, printable, all)
                .flatMap(some -> some.filter(allowed).limit(1).boxed())
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    private record Node(List<Object> states, @Nullable Node parent, int character, int length) {}

    /** A text that keeps all rules; empty if there is none, or if the effort was spent before one was found. */
    public Optional<String> find(Effort effort) {
        Node start = new Node(rules.stream().map(TextRule::start).toList(), null, -1, 0);
        Deque<Node> open = new ArrayDeque<>(List.of(start));
        Set<List<Object>> seen = new HashSet<>(Set.of(start.states()));
        while (!open.isEmpty()) {
            Node node = open.remove();
            if (accepted(node)) {
                return Optional.of(text(node));
            }
            if (!effort.spend((long) alphabet.length * rules.size())) {
                return Optional.empty();
            }
            for (int character : alphabet) {
                List<Object> states = new ArrayList<>(rules.size());
                for (int i = 0; i < rules.size(); i++) {
                    states.add(rules.get(i).next(node.states().get(i), character));
                }
                if (node.length() < maxLength && seen.add(states)) {
                    open.add(new Node(states, node, character, node.length() + 1));
                }
            }
        }
        return Optional.empty();
    }

    private boolean accepted(Node node) {
        for (int i = 0; i < rules.size(); i++) {
            if (!rules.get(i).accepts(node.states().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String text(Node end) {
        StringBuilder text = new StringBuilder();
        for (Node node = end; node.parent() != null; node = node.parent()) {
            text.insert(0, Character.toChars(node.character()));
        }
        return text.toString();
    }
}
