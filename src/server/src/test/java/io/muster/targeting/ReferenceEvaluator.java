package io.muster.targeting;

import io.muster.foundation.json.JsonArray;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.BooleanField;
import io.muster.targeting.Expression.Comparison;
import io.muster.targeting.Expression.Contains;
import io.muster.targeting.Expression.In;
import io.muster.targeting.Expression.Not;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Expression.TextTest;
import io.muster.targeting.Expression.TypeTest;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.Operand.VersionOf;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The meaning of conditions once more, as plainly and slowly as it can be said: null is unknown. */
final class ReferenceEvaluator {

    private static final Pattern VERSION = Pattern.compile(
            "[vV]?(\\d+(?:\\.\\d+)*)(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private final Map<String, JsonValue> device;

    ReferenceEvaluator(Subject subject) {
        device = Map.of(
                "deviceId", new JsonText(subject.deviceId()),
                "connected", JsonBoolean.of(subject.connected()),
                "tags", subject.tags(),
                "reported", subject.reported());
    }

    Truth evaluate(Expression expression) {
        return truth(expression).map(Truth::of).orElse(Truth.UNKNOWN);
    }

    private Optional<Boolean> truth(Expression expression) {
        if (expression instanceof And and) {
            List<Optional<Boolean>> parts =
                    and.parts().stream().map(this::truth).toList();
            return parts.contains(Optional.of(false))
                    ? Optional.of(false)
                    : parts.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
        } else if (expression instanceof Or or) {
            return truth(new Not(
                    new And(or.parts().stream().<Expression>map(Not::new).toList())));
        } else if (expression instanceof Not not) {
            return truth(not.part()).map(value -> !value);
        } else if (expression instanceof Comparison comparison) {
            return comparison(comparison.left(), comparison.comparator(), comparison.right());
        } else if (expression instanceof In in) {
            List<Expression> each = in.literals().values().stream()
                    .<Expression>map(value -> new Comparison(in.operand(), Comparator.EQUAL, new Literal(value)))
                    .toList();
            return in.negated() ? truth(new Not(new Or(each))) : truth(new Or(each));
        } else if (expression instanceof TextTest test) {
            return text(test.operand()).map(value -> Pattern.compile(regex(test), Pattern.DOTALL)
                    .matcher(value)
                    .matches());
        } else if (expression instanceof Contains contains) {
            return contains(contains);
        } else if (expression instanceof TypeTest test) {
            Optional<JsonValue> value = value(test.field());
            String wanted = test.kind().name().substring(3).toLowerCase(java.util.Locale.ROOT);
            String kind = value.map(JsonValue::kind).orElse("missing");
            return Optional.of(wanted.equals("defined") ? value.isPresent() : kind.startsWith(wanted));
        } else if (expression instanceof BooleanField field) {
            return value(field.field()).filter(JsonBoolean.class::isInstance).map(value -> ((JsonBoolean) value)
                    .value());
        }
        return Optional.of(true);
    }

    private Optional<Boolean> comparison(Operand left, Comparator comparator, Operand right) {
        Optional<JsonValue> a = value(left);
        Optional<JsonValue> b = value(right);
        if (a.isEmpty() || b.isEmpty()) {
            return Optional.empty();
        }
        if (a.get() == JsonNull.NULL || b.get() == JsonNull.NULL) {
            boolean equal = a.get() == b.get();
            return comparator.isOrder() ? Optional.empty() : Optional.of(equal == (comparator == Comparator.EQUAL));
        }
        boolean versions = left instanceof VersionOf || right instanceof VersionOf;
        Optional<Integer> order = versions ? versionOrder(a.get(), b.get()) : order(a.get(), b.get());
        boolean unordered = !(a.get() instanceof JsonText || a.get() instanceof JsonNumber);
        return comparator.isOrder() && unordered ? Optional.empty() : order.map(comparator::holds);
    }

    private static Optional<Integer> versionOrder(JsonValue a, JsonValue b) {
        boolean both = a instanceof JsonText x
                && b instanceof JsonText y
                && VERSION.matcher(x.value()).matches()
                && VERSION.matcher(y.value()).matches();
        return both ? Optional.of(versions(((JsonText) a).value(), ((JsonText) b).value())) : Optional.empty();
    }

    private static Optional<Integer> order(JsonValue a, JsonValue b) {
        if (!a.kind().equals(b.kind())) {
            return Optional.empty();
        }
        if (a instanceof JsonText x && b instanceof JsonText y) {
            return Optional.of(Arrays.compare(
                    x.value().codePoints().toArray(), y.value().codePoints().toArray()));
        }
        if (a instanceof JsonNumber x && b instanceof JsonNumber y) {
            return Optional.of(x.value().compareTo(y.value()));
        }
        return Optional.of(a.equals(b) ? 0 : 1);
    }

    private static int versions(String left, String right) {
        var a = VERSION.matcher(left);
        var b = VERSION.matcher(right);
        a.matches();
        b.matches();
        String[] x = a.group(1).split("\\.", -1);
        String[] y = b.group(1).split("\\.", -1);
        for (int i = 0; i < Math.max(x.length, y.length); i++) {
            int order = new BigInteger(i < x.length ? x[i] : "0").compareTo(new BigInteger(i < y.length ? y[i] : "0"));
            if (order != 0) {
                return order;
            }
        }
        if (a.group(2) == null || b.group(2) == null) {
            return (a.group(2) == null ? 1 : 0) - (b.group(2) == null ? 1 : 0);
        }
        return Arrays.compare(
                a.group(2).split("\\.", -1), b.group(2).split("\\.", -1), ReferenceEvaluator::identifiers);
    }

    private static int identifiers(String a, String b) {
        boolean x = a.matches("\\d+");
        boolean y = b.matches("\\d+");
        return x && y ? new BigInteger(a).compareTo(new BigInteger(b)) : x ? -1 : y ? 1 : a.compareTo(b);
    }

    private Optional<Boolean> contains(Contains contains) {
        JsonValue part = contains.literal().value();
        return value(contains.operand()).flatMap(value -> {
            if (value instanceof JsonArray array) {
                return Optional.of(array.elements().stream().anyMatch(part::equals));
            }
            return value instanceof JsonText text && part instanceof JsonText inner
                    ? Optional.of(text.value().contains(inner.value()))
                    : Optional.empty();
        });
    }

    private static String regex(TextTest test) {
        String text = test.text().pattern();
        return switch (test.kind()) {
            case STARTS_WITH -> Pattern.quote(text) + ".*";
            case ENDS_WITH -> ".*" + Pattern.quote(text);
            case MATCHES ->
                text.codePoints()
                        .mapToObj(c -> c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(Character.toString(c)))
                        .collect(Collectors.joining());
        };
    }

    private Optional<String> text(Operand operand) {
        return value(operand).filter(JsonText.class::isInstance).map(value -> ((JsonText) value).value());
    }

    private Optional<JsonValue> value(Operand operand) {
        if (operand instanceof Literal literal) {
            return Optional.of(literal.value());
        }
        if (operand instanceof VersionOf version) {
            return value(version.of())
                    .filter(value -> value instanceof JsonText text
                            && VERSION.matcher(text.value()).matches());
        }
        Field field = (Field) operand;
        Optional<JsonValue> value = Optional.ofNullable(device.get(field.root().word()));
        for (Field.Step step : field.steps()) {
            value = value.flatMap(at -> below(at, step));
        }
        return value;
    }

    private static Optional<JsonValue> below(JsonValue value, Field.Step step) {
        if (step instanceof Field.Name name) {
            return value instanceof JsonObject object ? object.find(name.name()) : Optional.empty();
        }
        int index = ((Field.Index) step).index();
        return value instanceof JsonArray array && index < array.elements().size()
                ? Optional.of(array.elements().get(index))
                : Optional.empty();
    }
}
