package io.muster.agent.twin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) JSON.readTree(text);
        } catch (java.io.IOException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The examples of RFC 7396, appendix A, that are of objects. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"a":"b"} | {"a":"c"} | {"a":"c"}
            {"a":"b"} | {"b":"c"} | {"a":"b","b":"c"}
            {"a":"b"} | {"a":null} | {}
            {"a":"b","b":"c"} | {"a":null} | {"b":"c"}
            {"a":["b"]} | {"a":"c"} | {"a":"c"}
            {"a":"c"} | {"a":["b"]} | {"a":["b"]}
            {"a":{"b":"c"}} | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]} | {"a":[1]} | {"a":[1]}
            {"e":null} | {"a":1} | {"e":null,"a":1}
            {} | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
            """)
    void appliesAsTheRfcSays(String target, String patch, String result) {
        assertThat(MergePatch.apply(json(target), json(patch))).isEqualTo(json(result));
    }

    @Test
    void saysWhenNoSinglePatchWouldDo() {
        assertThat(MergePatch.compose(json("{\"a\":null}"), json("{\"a\":{\"b\":1}}")))
                .isEmpty();
        assertThat(MergePatch.compose(json("{\"a\":1}"), json("{\"b\":{\"c\":1}}")))
                .isPresent();
    }

    @RepeatedTest(200)
    void composedPatchesDoWhatBothDoAndDifferencesLeadBack(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        ObjectNode target = without(random, 3);
        ObjectNode first = with(random, 3);
        ObjectNode second = with(random, 3);
        ObjectNode after = MergePatch.apply(MergePatch.apply(target, first), second);

        MergePatch.compose(first, second)
                .ifPresent(both -> assertThat(MergePatch.apply(target, both)).isEqualTo(after));
        assertThat(MergePatch.apply(target, MergePatch.difference(target, after)))
                .isEqualTo(after);
        assertThat(MergePatch.difference(after, after)).isEmpty();
    }

    private static ObjectNode without(Random random, int depth) {
        return MergePatch.apply(json("{}"), with(random, depth));
    }

    private static ObjectNode with(Random random, int depth) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = random.nextInt(4); i > 0; i--) {
            String name = String.valueOf((char) ('a' + random.nextInt(3)));
            switch (random.nextInt(depth > 0 ? 4 : 3)) {
                case 0 -> object.putNull(name);
                case 1 -> object.put(name, random.nextInt(3));
                case 2 -> object.putArray(name).add(random.nextInt(3));
                default -> object.set(name, with(random, depth - 1));
            }
        }
        return object;
    }
}
