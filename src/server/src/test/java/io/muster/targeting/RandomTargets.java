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
import io.muster.targeting.Field.Index;
import io.muster.targeting.Field.Name;
import io.muster.targeting.Field.Root;
import io.muster.targeting.Field.Step;
import io.muster.targeting.Operand.Literal;
import io.muster.targeting.Operand.VersionOf;
import io.muster.targeting.values.Glob;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Random conditions and devices over so few names and values that they often meet. */
final class RandomTargets {

    static final List<String> IDS = List.of(
            "a",
            "ab",
            "abc",
            "b",
            "B",
            "pump_7:a@site=1",
            "model-v3.1-1",
            "model-v3.1-2",
            "model-v3.10-1",
            "v1.2",
            "zz");

    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "b",
            "ab",
            "abc",
            "B",
            "a ",
            "a\t",
            "1",
            "true",
            "null",
            "1.2",
            "v1.2.0",
            "1.10",
            "1.2-rc.1",
            "3.9.1",
            "O'Brien",
            "50%",
            "a_b",
            "a\\b",
            "\"",
            "é",
            "\uFFFD",
            "😀",
            "a😀b",
            "*",
            "model-v3.1");
    private static final List<String> NUMBERS = List.of(
            "0", "1", "1.0", "2", "-3", "0.5", "0.1", "9007199254740992", "9007199254740993", "1e399", "-1e-350");
    private static final List<String> GLOBS =
            List.of("*", "?", "a*", "*b", "?b*", "a?c", "model-v3.1*", "*-*", "1.*", "ab", "😀?", "**?");
    private static final List<String> NAMES = List.of("a", "b", "list", "my key", "Ä", "a.b", "q\"");

    private final Random random;

    RandomTargets(Random random) {
        this.random = random;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int n) {
        return random.nextInt(n) == 0;
    }

    Expression expression(int depth) {
        int kind = depth == 0 ? 9 : random.nextInt(7);
        return switch (kind) {
            case 0 -> new And(parts(depth));
            case 1 -> new Or(parts(depth));
            case 2 -> new Not(expression(depth - 1));
            default -> clause();
        };
    }

    private List<Expression> parts(int depth) {
        return IntStream.range(0, 2 + random.nextInt(2))
                .mapToObj(i -> expression(depth - 1))
                .toList();
    }

    private Expression clause() {
        return switch (random.nextInt(9)) {
            case 0, 1, 2 ->
                new Comparison(operand(), one(List.of(Comparator.values())), oneIn(6) ? operand() : literal());
            case 3 -> new In(operand(), oneIn(3), literals());
            case 4, 5 -> textTest();
            case 6 -> new Contains(operand(), literal());
            case 7 -> new TypeTest(one(List.of(TypeTest.Question.values())), field());
            default -> new BooleanField(boolField());
        };
    }

    private Expression textTest() {
        TextTest.Function function = one(List.of(TextTest.Function.values()));
        boolean glob = function == TextTest.Function.MATCHES;
        return new TextTest(function, operand(), new Glob(glob && !oneIn(4) ? one(GLOBS) : text()));
    }

    private Literals literals() {
        return new Literals(IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(i -> literal().value())
                .toList());
    }

    private Operand operand() {
        return oneIn(8) ? new VersionOf(oneIn(5) ? literal() : field()) : oneIn(20) ? literal() : field();
    }

    private Field boolField() {
        Field field = field();
        return field.root() == Root.DEVICE_ID ? Field.CONNECTED : field;
    }

    Field field() {
        return switch (random.nextInt(8)) {
            case 0, 1 -> Field.DEVICE_ID;
            case 2 -> Field.CONNECTED;
            case 3, 4, 5 -> new Field(Root.TAGS, steps());
            default -> new Field(Root.REPORTED, steps());
        };
    }

    private List<Step> steps() {
        Step first = new Name(oneIn(5) ? one(NAMES) : one(List.of("a", "b")));
        return switch (random.nextInt(8)) {
            case 0 -> List.of(first, new Name(one(NAMES)));
            case 1 -> List.of(first, new Index(random.nextInt(2)));
            case 2 -> oneIn(3) ? List.of(new Index(0)) : List.of(first);
            default -> List.of(first);
        };
    }

    private Literal literal() {
        return new Literal(scalar());
    }

    private String text() {
        return oneIn(4) ? one(IDS) : one(TEXTS);
    }

    private JsonValue scalar() {
        return switch (random.nextInt(8)) {
            case 0 -> JsonNull.NULL;
            case 1 -> JsonBoolean.of(random.nextBoolean());
            case 2, 3, 4 -> new JsonNumber(new BigDecimal(one(NUMBERS)));
            default -> new JsonText(text());
        };
    }

    private JsonValue value(int depth) {
        return switch (depth == 0 ? 9 : random.nextInt(6)) {
            case 0 -> object(depth - 1);
            case 1 ->
                new JsonArray(IntStream.range(0, random.nextInt(3))
                        .mapToObj(i -> value(depth - 1))
                        .toList());
            default -> scalar();
        };
    }

    JsonObject object(int depth) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (String name : NAMES) {
            if (oneIn(name.length() == 1 ? 2 : 5)) {
                members.put(name, value(depth));
            }
        }
        return new JsonObject(members);
    }

    Subject subject() {
        return new Subject(one(IDS), object(2), object(2), random.nextBoolean());
    }

    TargetCondition condition(int depth) {
        return TargetCondition.parse(expression(depth).toString());
    }

    static <T> List<T> some(int count, Supplier<T> of) {
        return IntStream.range(0, count).mapToObj(i -> of.get()).toList();
    }
}
