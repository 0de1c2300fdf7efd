package io.muster.targeting.values;

/**
 * Dotted versions: any number of numbers, then perhaps {@code -} and a pre-release, then perhaps {@code +} and a build,
 * which does not count. A leading {@code v} is ignored, missing numbers are zeros, pre-releases follow semver 2.0,
 * section 11. Compares in place, for it runs once a device.
 */
public final class Versions {

    private Versions() {}

    public static boolean isVersion(String text) {
        int at = afterNumbers(text, start(text));
        if (at >= 0 && at < text.length() && text.charAt(at) == '-') {
            at = afterIdentifiers(text, at + 1);
        }
        if (at >= 0 && at < text.length() && text.charAt(at) == '+') {
            at = afterIdentifiers(text, at + 1);
        }
        return at == text.length();
    }

    /** The order of two versions; both must be versions. */
    public static int compare(String left, String right) {
        int a = start(left);
        int b = start(right);
        boolean moreLeft = true;
        boolean moreRight = true;
        while (moreLeft || moreRight) {
            int endA = moreLeft ? afterDigits(left, a) : a;
            int endB = moreRight ? afterDigits(right, b) : b;
            int order = compareDigits(left, a, endA, right, b, endB);
            if (order != 0) {
                return order;
            }
            moreLeft = moreLeft && isAt(left, endA, '.');
            moreRight = moreRight && isAt(right, endB, '.');
            a = moreLeft ? endA + 1 : endA;
            b = moreRight ? endB + 1 : endB;
        }
        boolean preLeft = isAt(left, a, '-');
        boolean preRight = isAt(right, b, '-');
        return preLeft && preRight ? comparePreReleases(left, a + 1, right, b + 1) : Boolean.compare(preRight, preLeft);
    }

    private static int comparePreReleases(String left, int fromA, String right, int fromB) {
        int a = fromA;
        int b = fromB;
        while (true) {
            int endA = afterIdentifier(left, a);
            int endB = afterIdentifier(right, b);
            int order = compareIdentifiers(left, a, endA, right, b, endB);
            boolean moreLeft = isAt(left, endA, '.');
            boolean moreRight = isAt(right, endB, '.');
            if (order != 0 || !moreLeft || !moreRight) {
                return order != 0 ? order : Boolean.compare(moreLeft, moreRight);
            }
            a = endA + 1;
            b = endB + 1;
        }
    }

    private static int compareIdentifiers(String left, int a, int endA, String right, int b, int endB) {
        boolean numberLeft = afterDigits(left, a) == endA;
        boolean numberRight = afterDigits(right, b) == endB;
        if (numberLeft && numberRight) {
            return compareDigits(left, a, endA, right, b, endB);
        }
        if (numberLeft != numberRight) {
            return numberLeft ? -1 : 1;
        }
        return left.substring(a, endA).compareTo(right.substring(b, endB));
    }

    private static int compareDigits(String left, int fromA, int endA, String right, int fromB, int endB) {
        int a = fromA;
        int b = fromB;
        while (a < endA && left.charAt(a) == '0') {
            a++;
        }
        while (b < endB && right.charAt(b) == '0') {
            b++;
        }
        if (endA - a != endB - b) {
            return endA - a - (endB - b);
        }
        for (; a < endA; a++, b++) {
            if (left.charAt(a) != right.charAt(b)) {
                return left.charAt(a) - right.charAt(b);
            }
        }
        return 0;
    }

    private static int start(String text) {
        return !text.isEmpty() && (text.charAt(0) | 0x20) == 'v' ? 1 : 0;
    }

    private static int afterNumbers(String text, int from) {
        int at = from;
        while (true) {
            int end = afterDigits(text, at);
            if (end == at) {
                return -1;
            }
            if (!isAt(text, end, '.')) {
                return end;
            }
            at = end + 1;
        }
    }

    private static int afterIdentifiers(String text, int from) {
        int at = from;
        while (true) {
            int end = afterIdentifier(text, at);
            if (end == at) {
                return -1;
            }
            if (!isAt(text, end, '.')) {
                return end;
            }
            at = end + 1;
        }
    }

    private static int afterDigits(String text, int from) {
        int at = from;
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static int afterIdentifier(String text, int from) {
        int at = from;
        while (at < text.length() && isIdentifierPart(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isAt(String text, int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifierPart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-';
    }
}
