package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people are told of their slips, word by word; docs/decisions/0015 shows the first three. */
class ConditionErrorsTest {

    private static final String FUNCTIONS =
            "STARTS_WITH, ENDS_WITH, CONTAINS, MATCHES, IS_DEFINED, IS_STRING, IS_NUMBER, IS_BOOL, IS_NULL, VERSION";
    private static final String ROOTS = "deviceId, connected, tags.… or reported.…";
    private static final String AFTER = "=, !=, <, <=, >, >=, IN or NOT IN, AND, OR or the end";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "STARTWITH(deviceId, 'x') | 1 | 1 | found 'STARTWITH', expected one of FUNCTIONS; did you mean STARTS_WITH?",
                "tags.a = 'x'⏎AND tags.my-key = 1 | 2 | 12 | found '-', expected a comparison; a name with - stands in brackets: ['my-…']",
                "desired.speed = 20 | 1 | 1 | found 'desired', expected ROOTS; did you mean reported?"
                        + " A condition may not read desired properties: it would chase what it sets itself.",
                "tags.region LIKE 'E%' | 1 | 13 | found 'LIKE', expected AFTER; did you mean MATCHES?"
                        + " write MATCHES(path, 'E*') with the wildcards * and ?, or STARTS_WITH(path, 'E')",
                "tags.region = EU | 1 | 15 | found 'EU', expected ROOTS; text stands in single quotes: 'EU'",
                "tags.region = 'EU' ADN connected | 1 | 20 | found 'ADN', expected AND, OR or the end; did you mean AND?",
                "IS_NULL(VERSION(tags.a)) | 1 | 9 | found 'VERSION', expected a path, such as tags.region;"
                        + " VERSION(…) does not stand here"
            })
    void saysWhereWhatWasFoundWhatWasExpectedAndWhatWasMeant(String text, int line, int column, String message) {
        String said =
                message.replace("FUNCTIONS", FUNCTIONS).replace("ROOTS", ROOTS).replace("AFTER", AFTER);
        assertThatThrownBy(() -> TargetCondition.parse(text.replace('⏎', '\n')))
                .isInstanceOf(InvalidCondition.class)
                .hasMessage("line %d, column %d: %s", line, column, said);
    }
}
