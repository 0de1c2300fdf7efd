package io.muster.targeting;

import io.muster.protocol.DeviceId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The device ids outside which something can never be true: disjoint ranges in ascending order.
 *
 * @param ranges none means no device at all
 */
public record KeyRanges(List<Range> ranges) {

    public static final KeyRanges EVERYTHING = new KeyRanges(List.of(new Range("", null)));
    public static final KeyRanges NOTHING = new KeyRanges(List.of());

    /**
     * Lies between a text and all legal ids that begin with it: ids hold no character below {@code -}. Not NUL, which
     * the database's padded comparison would put before the text itself.
     */
    private static final char BEFORE_ANY = '!';

    public KeyRanges {
        ranges = List.copyOf(ranges);
    }

    /**
     * Ids from {@code from}, inclusive, to {@code to}, exclusive; null means to the end. Compared by code unit, as
     * {@code ascii_bin} and {@link String#compareTo} do.
     */
    public record Range(String from, @Nullable String to) {

        public boolean contains(String deviceId) {
            return deviceId.compareTo(from) >= 0 && (to == null || deviceId.compareTo(to) < 0);
        }

        /** Whether it holds one id alone, which is then {@link #from}. */
        public boolean isSingle() {
            return to != null && to.length() == from.length() + 1 && to.equals(from + BEFORE_ANY);
        }

        private boolean isEmpty() {
            return to != null && from.compareTo(to) >= 0;
        }
    }

    static KeyRanges of(Expression expression) {
        return KeyRangeRules.of(expression, Truth.TRUE);
    }

    static KeyRanges between(String from, @Nullable String to) {
        Range range = new Range(from, to);
        return range.isEmpty() ? NOTHING : new KeyRanges(List.of(range));
    }

    static KeyRanges single(String id) {
        return DeviceId.isLegal(id) ? between(id, after(id)) : NOTHING;
    }

    static KeyRanges startingWith(String prefix) {
        return legalPart(prefix).equals(prefix) ? between(prefix, afterPrefix(prefix)) : NOTHING;
    }

    /** The ids that compare so to {@code text}, and perhaps a few more where it can be no id. */
    static KeyRanges comparing(Comparator comparator, String text) {
        String legal = legalPart(text);
        boolean whole = legal.equals(text);
        return switch (comparator) {
            case EQUAL -> whole ? between(text, after(text)) : NOTHING;
            case NOT_EQUAL -> whole ? between(text, after(text)).complement() : EVERYTHING;
            case LESS -> between("", whole ? text : afterPrefix(legal));
            case LESS_OR_EQUAL -> between("", whole ? after(text) : afterPrefix(legal));
            case GREATER -> between(whole ? after(text) : legal, null);
            case GREATER_OR_EQUAL -> between(legal, null);
        };
    }

    private static String after(String id) {
        return id + BEFORE_ANY;
    }

    private static @Nullable String afterPrefix(String prefix) {
        return prefix.isEmpty()
                ? null
                : prefix.substring(0, prefix.length() - 1) + (char) (prefix.charAt(prefix.length() - 1) + 1);
    }

    /** As much of {@code text} as an id can begin with. */
    private static String legalPart(String text) {
        int end = 0;
        while (end < text.length() && DeviceId.isLegal(text.substring(end, end + 1))) {
            end++;
        }
        return text.substring(0, end);
    }

    public boolean isEverything() {
        return equals(EVERYTHING);
    }

    public boolean contains(String deviceId) {
        int low = 0;
        int high = ranges.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ranges.get(middle).from().compareTo(deviceId) <= 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low > 0 && ranges.get(low - 1).contains(deviceId);
    }

    public KeyRanges union(KeyRanges other) {
        List<Range> sorted = new ArrayList<>(ranges);
        sorted.addAll(other.ranges);
        sorted.sort(java.util.Comparator.comparing(Range::from));
        return merged(sorted);
    }

    static KeyRanges union(List<KeyRanges> all) {
        List<Range> sorted = new ArrayList<>();
        all.forEach(each -> sorted.addAll(each.ranges));
        sorted.sort(java.util.Comparator.comparing(Range::from));
        return merged(sorted);
    }

    private static KeyRanges merged(List<Range> sorted) {
        List<Range> merged = new ArrayList<>();
        for (Range range : sorted) {
            Range last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            String lastTo = last == null ? null : last.to();
            if (last == null || (lastTo != null && lastTo.compareTo(range.from()) < 0)) {
                merged.add(range);
            } else if (lastTo != null) {
                String to = range.to();
                merged.set(
                        merged.size() - 1,
                        new Range(last.from(), to == null || to.compareTo(lastTo) > 0 ? to : lastTo));
            }
        }
        return new KeyRanges(merged);
    }

    public KeyRanges intersection(KeyRanges other) {
        List<Range> common = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < ranges.size() && j < other.ranges.size()) {
            Range a = ranges.get(i);
            Range b = other.ranges.get(j);
            boolean endsFirst = b.to() == null || (a.to() != null && a.to().compareTo(b.to()) <= 0);
            Range both = new Range(a.from().compareTo(b.from()) > 0 ? a.from() : b.from(), endsFirst ? a.to() : b.to());
            if (!both.isEmpty()) {
                common.add(both);
            }
            if (endsFirst) {
                i++;
            } else {
                j++;
            }
        }
        return new KeyRanges(common);
    }

    KeyRanges complement() {
        List<Range> gaps = new ArrayList<>();
        String from = "";
        for (Range range : ranges) {
            if (from != null && !from.equals(range.from())) {
                gaps.add(new Range(from, range.from()));
            }
            from = range.to();
        }
        if (from != null) {
            gaps.add(new Range(from, null));
        }
        return new KeyRanges(gaps);
    }
}
