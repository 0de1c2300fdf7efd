package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.protocol.DeviceId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of two conditions together holds of every device, and an example is a device on which both are true. */
class OverlapPropertiesTest {

    private static final int FLEET = 60;

    @Property(tries = 2_000)
    void neverSaysNoWhereADeviceMatchesBothAndShowsOnlyRealExamples(@ForAll long seed) {
        RandomTargets targets = new RandomTargets(new Random(seed));
        TargetCondition one = targets.condition(2);
        TargetCondition other = targets.condition(2);
        boolean met = RandomTargets.some(FLEET, targets::subject).stream()
                .anyMatch(subject -> one.matches(subject) && other.matches(subject));

        Overlap overlap = one.jointly(other);

        if (met) {
            assertThat(overlap).as("%s with %s", one, other).isNotInstanceOf(Overlap.No.class);
        }
        if (overlap instanceof Overlap.Yes yes) {
            assertThat(one.matches(yes.example()))
                    .as("%s of %s", one, yes.example())
                    .isTrue();
            assertThat(other.matches(yes.example()))
                    .as("%s of %s", other, yes.example())
                    .isTrue();
            assertThat(DeviceId.isLegal(yes.example().deviceId())).isTrue();
        }
    }

    /** Each condition is made true of one device first, so that every try asks whether "no" would be wrong. */
    @Property(tries = 2_000)
    void neverSaysNoOfConditionsThatAreTrueOfOneDevice(@ForAll long seed) {
        RandomTargets targets = new RandomTargets(new Random(seed));
        Subject device = targets.subject();
        TargetCondition one = trueOf(device, targets);
        TargetCondition other = trueOf(device, targets);

        assertThat(one.jointly(other))
                .as("%s with %s of %s", one, other, device)
                .isNotInstanceOf(Overlap.No.class);
        assertThat(one.warnings())
                .as("%s of %s", one, device)
                .noneMatch(each ->
                        each.kind() == Warning.Kind.NEVER_TRUE && each.clause().equals(one.text()));
    }

    /** A random condition, negated where it is false, drawn again where it is unknown. */
    private static TargetCondition trueOf(Subject device, RandomTargets targets) {
        while (true) {
            TargetCondition condition = targets.condition(3);
            switch (condition.evaluate(device)) {
                case TRUE -> {
                    return condition;
                }
                case FALSE -> {
                    return TargetCondition.parse("NOT (" + condition.text() + ")");
                }
                case UNKNOWN -> {
                    // Neither it nor its negation is true of the device.
                }
            }
        }
    }

    @Property(tries = 1_000)
    void itsWarningsOfNeverAndAlwaysHoldOfEveryDevice(@ForAll long seed) {
        RandomTargets targets = new RandomTargets(new Random(seed));
        TargetCondition condition = targets.condition(2);
        List<Subject> fleet = RandomTargets.some(FLEET, targets::subject);

        for (Warning warning : condition.warnings()) {
            boolean whole = warning.clause().equals(condition.text());
            if (whole && warning.kind() == Warning.Kind.NEVER_TRUE) {
                assertThat(fleet).as("%s", condition).noneMatch(condition::matches);
            }
            if (whole && warning.kind() == Warning.Kind.ALWAYS_TRUE) {
                assertThat(fleet).as("%s", condition).allMatch(condition::matches);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "STARTS_WITH(deviceId, 'model-v3.1') | STARTS_WITH(deviceId, 'model-v3')           | Yes",
                "STARTS_WITH(deviceId, 'model-a')    | STARTS_WITH(deviceId, 'model-b')            | No",
                "tags.region = 'eu'                  | tags.region = 'us'                          | No",
                "tags.region = 'eu'                  | tags.beta                                   | Yes",
                "tags.region IN ['eu', 'us']         | NOT tags.region = 'eu'                      | Yes",
                "reported.speed > 10                 | reported.speed < 5                          | No",
                "reported.speed > 10                 | reported.speed < 11                         | Yes",
                "IS_DEFINED(tags.a)                  | NOT IS_DEFINED(tags.a)                      | No",
                "tags.a = 1                          | tags.a.b = 1                                | No",
                "VERSION(reported.fw) >= '2.0'       | VERSION(reported.fw) < '1.9'                | No",
                "VERSION(reported.fw) >= '2.0'       | VERSION(reported.fw) < '2.0.1'              | Yes",
                "MATCHES(deviceId, '*-eu')           | STARTS_WITH(deviceId, 'pump')               | Yes",
                "*                                   | deviceId = 'pump-1'                         | Yes"
            })
    void tellsWhetherTwoConditionsCanMeet(String one, String other, String answer) {
        Overlap overlap = TargetCondition.parse(one).jointly(TargetCondition.parse(other));

        assertThat(overlap.getClass().getSimpleName()).isEqualTo(answer);
        assertThat(TargetCondition.parse(other)
                        .jointly(TargetCondition.parse(one))
                        .getClass())
                .as("the other way round")
                .isEqualTo(overlap.getClass());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "STARTS_WITH(deviceId, 'model-v3.1')     | PREFIX_OF_MORE",
                "MATCHES(deviceId, 'model')              | NO_WILDCARD",
                "reported.fw >= '3.9'                    | VERSIONS_AS_TEXT",
                "tags.region = 'eu' AND tags.region = 'us' | NEVER_TRUE",
                "IS_DEFINED(tags.a) OR NOT IS_DEFINED(tags.a) | ALWAYS_TRUE"
            })
    void warnsOfWhatIsLegalButSurprising(String condition, Warning.Kind kind) {
        assertThat(TargetCondition.parse(condition).warnings())
                .extracting(Warning::kind)
                .contains(kind);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "reported.speed < 20                   | {`speed`: 20}          | true",
                "reported.motor.speed < 20             | {`motor`: {`speed`: 1}} | true",
                "reported.motor.heat < 20              | {`motor`: {`speed`: 1}} | false",
                "IS_DEFINED(reported.motor)            | {`motor`: {`speed`: 1}} | true",
                "reported.motor.heat < 20              | {`motor`: null}        | true",
                "tags.speed < 20                       | {`speed`: 20}          | false"
            })
    void warnsOfAConfigurationThatReadsWhatItSets(String condition, String sets, boolean warns) {
        assertThat(
                        TargetCondition.parse(condition)
                                .warnings(JsonReader.readObject(sets.replace('`', '"'), JsonLimits.STORED))
                                .stream()
                                .anyMatch(warning -> warning.kind() == Warning.Kind.READS_WHAT_IT_SETS))
                .isEqualTo(warns);
    }

    @Test
    void hasNothingToSayOfAPlainCondition() {
        assertThat(TargetCondition.parse("STARTS_WITH(deviceId, 'model-') AND tags.region = 'eu'")
                        .warnings())
                .isEmpty();
    }
}
