package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import java.math.BigDecimal;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The longest, deepest and largest conditions are read; one step more is refused where it is too much. */
class ConditionLimitsTest {

    private static final Subject DEVICE = new Subject(
            "d", new JsonObject(Map.of("n", new JsonNumber(BigDecimal.valueOf(999)))), JsonObject.EMPTY, true);

    @ParameterizedTest
    @ValueSource(strings = {"x", "é", "😀"})
    void textHasAtMostEightKibibytes(String letter) {
        String before = "deviceId = '";
        int size = letter.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        int fit = (8 * 1024 - before.length() - 1) / size;

        assertThat(TargetCondition.parse(before + letter.repeat(fit) + "'").matches(DEVICE))
                .isFalse();
        InvalidCondition tooLong = refusal(before + letter.repeat(fit + 1) + "'");
        assertThat(tooLong.expected()).contains("8");
        assertThat(tooLong.line()).isEqualTo(1);
    }

    @Test
    void nestsSixtyFourDeepHoweverItIsNested() {
        for (String level : new String[] {"(", "NOT (", "NOT "}) {
            int each = level.equals("NOT (") ? 2 : 1;
            String deepest = level.repeat(64 / each);
            String closing =
                    ")".repeat((int) deepest.chars().filter(c -> c == '(').count());
            assertThat(TargetCondition.parse(deepest + "connected" + closing).matches(DEVICE))
                    .isTrue();
            InvalidCondition tooDeep = refusal(deepest + level + "connected" + closing + ")");
            assertThat(tooDeep.column()).as(tooDeep.getMessage()).isGreaterThan(deepest.length());
            assertThat(tooDeep.expected()).contains("64");
        }
    }

    @Test
    void aThousandLiteralsInOneListOrInManyClauses() {
        String list = IntStream.range(0, 1_000).mapToObj(Integer::toString).collect(Collectors.joining(","));
        assertThat(TargetCondition.parse("tags.n IN [" + list + "]").matches(DEVICE))
                .isTrue();
        assertThat(refusal("tags.n IN [" + list + ",7]").expected()).contains("1,000");

        String clauses = IntStream.range(0, 800).mapToObj(i -> "1=1").collect(Collectors.joining(" OR "));
        assertThat(refusal(clauses).expected()).contains("1,000");
        String fewer = IntStream.range(0, 500).mapToObj(i -> "1=2").collect(Collectors.joining(" OR "));
        assertThat(TargetCondition.parse(fewer).matches(DEVICE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "tags.n = 1e99999",
                "tags.n = 1e-99999",
                "tags.n = 1e999999999999",
                "tags.n = 0.0000000000000000000000000000000000000000000000000000000000000000000000000000000000000000000001e-9999"
            })
    void aNumberIsOneThatADeviceCouldReport(String text) {
        assertThat(refusal(text).column()).isEqualTo(10);
    }

    private static InvalidCondition refusal(String text) {
        InvalidCondition refusal = catchThrowableOfType(InvalidCondition.class, () -> TargetCondition.parse(text));
        assertThat(refusal).isNotNull();
        return refusal;
    }
}
