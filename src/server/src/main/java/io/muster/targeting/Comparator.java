package io.muster.targeting;

import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.values.CodePoints;

/** The six comparisons, each between values of one type; {@code null} is equal to {@code null} alone. */
public enum Comparator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Comparator(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    public boolean isOrder() {
        return this != EQUAL && this != NOT_EQUAL;
    }

    /** Whether it holds for two values of which the left stands to the right as {@code order} to 0. */
    public boolean holds(int order) {
        return switch (this) {
            case EQUAL -> order == 0;
            case NOT_EQUAL -> order != 0;
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
        };
    }

    /** The same comparison with its sides exchanged. */
    public Comparator mirrored() {
        return switch (this) {
            case EQUAL, NOT_EQUAL -> this;
            case LESS -> GREATER;
            case LESS_OR_EQUAL -> GREATER_OR_EQUAL;
            case GREATER -> LESS;
            case GREATER_OR_EQUAL -> LESS_OR_EQUAL;
        };
    }

    /** What holds of two comparable values where this does not. */
    public Comparator opposite() {
        return switch (this) {
            case EQUAL -> NOT_EQUAL;
            case NOT_EQUAL -> EQUAL;
            case LESS -> GREATER_OR_EQUAL;
            case LESS_OR_EQUAL -> GREATER;
            case GREATER -> LESS_OR_EQUAL;
            case GREATER_OR_EQUAL -> LESS;
        };
    }

    Truth compare(JsonValue left, JsonValue right) {
        if (left instanceof JsonText a && right instanceof JsonText b) {
            return Truth.of(
                    isOrder()
                            ? holds(CodePoints.compare(a.value(), b.value()))
                            : a.value().equals(b.value()) == (this == EQUAL));
        }
        if (left instanceof JsonNumber a && right instanceof JsonNumber b) {
            return Truth.of(holds(a.value().compareTo(b.value())));
        }
        boolean comparable = left instanceof JsonNull
                || right instanceof JsonNull
                || (left instanceof JsonBoolean && right instanceof JsonBoolean)
                || left.getClass() == right.getClass();
        return isOrder() || !comparable ? Truth.UNKNOWN : Truth.of(left.equals(right) == (this == EQUAL));
    }
}
