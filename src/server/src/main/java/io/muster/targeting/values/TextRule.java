package io.muster.targeting.values;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * A set of texts that is told by reading them once from left to right: a deterministic automaton. Characters that are
 * not its {@link #characters} are told apart only by which of these they stand between.
 */
public interface TextRule {

    /** The state before the first character; states are compared with equals. */
    Object start();

    Object next(Object state, int character);

    boolean accepts(Object state);

    IntStream characters();

    /** The texts that are not in {@code rule}. */
    static TextRule not(TextRule rule) {
        return new Negation(rule);
    }

    static TextRule matching(Glob glob) {
        return new Pattern(glob.pattern().codePoints().map(c -> c == '*' ? Pattern.STAR : c == '?' ? Pattern.ANY : c));
    }

    static TextRule startingWith(String prefix) {
        return new Pattern(IntStream.concat(prefix.codePoints(), IntStream.of(Pattern.STAR)));
    }

    static TextRule endingWith(String suffix) {
        return new Pattern(IntStream.concat(IntStream.of(Pattern.STAR), suffix.codePoints()));
    }

    static TextRule containing(String part) {
        IntStream star = IntStream.of(Pattern.STAR);
        return new Pattern(IntStream.concat(IntStream.concat(star, part.codePoints()), IntStream.of(Pattern.STAR)));
    }

    /** The texts that stand to {@code constant}, by code point, in an order that {@code holds}. */
    static TextRule ordered(String constant, IntPredicate holds) {
        return new Order(constant.codePoints().toArray(), holds);
    }

    static TextRule noneOf(Collection<String> texts) {
        return not(new Listed(texts));
    }

    /** What another does not accept. */
    record Negation(TextRule rule) implements TextRule {

        @Override
        public Object start() {
            return rule.start();
        }

        @Override
        public Object next(Object state, int character) {
            return rule.next(state, character);
        }

        @Override
        public boolean accepts(Object state) {
            return !rule.accepts(state);
        }

        @Override
        public IntStream characters() {
            return rule.characters();
        }
    }

    /** Characters, any one, any many. A state is the set of places in the pattern that can be next. */
    final class Pattern implements TextRule {

        static final int ANY = -1;
        static final int STAR = -2;

        private final int[] pattern;

        Pattern(IntStream pattern) {
            this.pattern = pattern.toArray();
        }

        @Override
        public Object start() {
            BitSet start = new BitSet();
            enter(start, 0);
            return start;
        }

        /** A star may stand for nothing: what follows it can be next too. */
        private void enter(BitSet places, int place) {
            int at = place;
            places.set(at);
            while (at < pattern.length && pattern[at] == STAR) {
                places.set(++at);
            }
        }

        @Override
        public Object next(Object state, int character) {
            BitSet next = new BitSet();
            BitSet places = (BitSet) state;
            for (int at = places.nextSetBit(0); at >= 0 && at < pattern.length; at = places.nextSetBit(at + 1)) {
                if (pattern[at] == STAR) {
                    enter(next, at);
                } else if (pattern[at] == ANY || pattern[at] == character) {
                    enter(next, at + 1);
                }
            }
            return next;
        }

        @Override
        public boolean accepts(Object state) {
            return ((BitSet) state).get(pattern.length);
        }

        @Override
        public IntStream characters() {
            return IntStream.of(pattern).filter(c -> c >= 0);
        }
    }

    /** A state is how much of the constant has been read, or that the text is already less or greater. */
    final class Order implements TextRule {

        private static final Integer LESS = -1;
        private static final Integer GREATER = -2;

        private final int[] constant;
        private final IntPredicate holds;

        Order(int[] constant, IntPredicate holds) {
            this.constant = constant;
            this.holds = holds;
        }

        @Override
        public Object start() {
            return 0;
        }

        @Override
        public Object next(Object state, int character) {
            int read = (Integer) state;
            if (read < 0) {
                return state;
            }
            if (read == constant.length || character > constant[read]) {
                return GREATER;
            }
            return character < constant[read] ? LESS : (Object) (read + 1);
        }

        @Override
        public boolean accepts(Object state) {
            int read = (Integer) state;
            return holds.test(read == GREATER ? 1 : read == constant.length ? 0 : -1);
        }

        @Override
        public IntStream characters() {
            return IntStream.of(constant);
        }
    }

    /** A few texts alone. A state is a node of the tree of their beginnings, or {@link #ELSEWHERE}. */
    final class Listed implements TextRule {

        private static final Integer ELSEWHERE = -1;

        private final List<Map<Integer, Integer>> nodes = new ArrayList<>(List.of(new HashMap<>()));
        private final BitSet ends = new BitSet();

        Listed(Collection<String> texts) {
            for (String text : texts) {
                int node = 0;
                for (int character : text.codePoints().toArray()) {
                    Integer next = nodes.get(node).putIfAbsent(character, nodes.size());
                    if (next == null) {
                        next = nodes.size();
                        nodes.add(new HashMap<>());
                    }
                    node = next;
                }
                ends.set(node);
            }
        }

        @Override
        public Object start() {
            return 0;
        }

        @Override
        public Object next(Object state, int character) {
            int node = (Integer) state;
            return node < 0 ? state : (Object) nodes.get(node).getOrDefault(character, ELSEWHERE);
        }

        @Override
        public boolean accepts(Object state) {
            int node = (Integer) state;
            return node >= 0 && ends.get(node);
        }

        @Override
        public IntStream characters() {
            return nodes.stream().flatMap(node -> node.keySet().stream()).mapToInt(Integer::intValue);
        }
    }
}
