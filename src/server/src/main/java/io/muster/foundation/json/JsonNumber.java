package io.muster.foundation.json;

import java.math.BigDecimal;

/** A JSON number, exact. {@code 20} and {@code 20.0} are equal, and hash alike. */
public record JsonNumber(BigDecimal value) implements JsonValue {

    public static JsonNumber of(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    @Override
    public String kind() {
        return "number";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof JsonNumber number && value.compareTo(number.value) == 0;
    }

    @Override
    public int hashCode() {
        return value.stripTrailingZeros().hashCode();
    }

    @Override
    public String toString() {
        return toJson();
    }
}
