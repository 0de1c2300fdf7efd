package io.muster.targeting.values;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** The numbers, as far as comparisons with constants can tell them apart. */
public final class NumberLine {

    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private NumberLine() {}

    /** One number of each kind: every constant, one between each two, one below and one above all. */
    public static List<BigDecimal> points(Collection<BigDecimal> constants) {
        TreeSet<BigDecimal> sorted = new TreeSet<>(constants);
        List<BigDecimal> points = new ArrayList<>();
        if (sorted.isEmpty()) {
            points.add(BigDecimal.ONE);
            return points;
        }
        BigDecimal before = null;
        for (BigDecimal constant : sorted) {
            if (before != null) {
                points.add(between(before, constant));
            }
            points.add(constant);
            before = constant;
        }
        points.add(sorted.last().add(BigDecimal.ONE));
        points.add(sorted.first().subtract(BigDecimal.ONE));
        return points;
    }

    private static BigDecimal between(BigDecimal low, BigDecimal high) {
        BigDecimal next = low.add(BigDecimal.ONE);
        return next.compareTo(high) < 0 ? next : low.add(high).divide(TWO);
    }
}
