package io.muster.targeting.values;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;

/** The versions, as far as comparisons with constants can tell them apart. */
public final class VersionLine {

    /** No version is less. */
    private static final String LEAST = "0-0";

    private VersionLine() {}

    /** One version of each kind: every constant, the next thing above each, and one below all. */
    public static Set<String> points(Collection<String> constants) {
        Set<String> points = new LinkedHashSet<>();
        int numbers = constants.stream().mapToInt(VersionLine::numbers).max().orElse(0);
        for (String constant : constants) {
            String plain = plain(constant);
            points.add(plain);
            points.add(above(plain, numbers));
        }
        points.add(LEAST);
        points.add("1.0");
        return points;
    }

    /** Without the leading v and the build, which do not count. */
    private static String plain(String version) {
        String bare = version.substring((version.charAt(0) | 0x20) == 'v' ? 1 : 0);
        int build = bare.indexOf('+');
        return build < 0 ? bare : bare.substring(0, build);
    }

    /** Greater than {@code plain}, and less than whatever else is greater and has as many numbers at most. */
    private static String above(String plain, int numbers) {
        if (plain.indexOf('-') >= 0) {
            return plain + ".0";
        }
        return plain + ".0".repeat(numbers - numbers(plain)) + ".1";
    }

    private static int numbers(String version) {
        String plain = plain(version);
        int end = plain.indexOf('-') < 0 ? plain.length() : plain.indexOf('-');
        return 1 + (int) plain.substring(0, end).chars().filter(c -> c == '.').count();
    }
}
