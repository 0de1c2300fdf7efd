package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.targeting.Field.Root;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Laws that hold for any condition and any device. */
class ConditionPropertiesTest {

    @Property
    void whatItWritesItReads(@ForAll Random random) {
        Expression expression = new RandomTargets(random).expression(4);
        TargetCondition condition = TargetCondition.parse(expression.toString());
        assertThat(condition.expression()).isEqualTo(expression);
        assertThat(condition.expression().toString()).isEqualTo(condition.text());
    }

    @Property
    void meansWhatTheReferenceSays(@ForAll Random random) {
        RandomTargets targets = new RandomTargets(random);
        TargetCondition condition = targets.condition(3);
        for (Subject subject : RandomTargets.some(20, targets::subject)) {
            assertThat(condition.evaluate(subject))
                    .as("%s on %s", condition, subject)
                    .isEqualTo(new ReferenceEvaluator(subject).evaluate(condition.expression()));
        }
    }

    @Property
    void neverMatchesOutsideItsKeyRanges(@ForAll Random random) {
        RandomTargets targets = new RandomTargets(random);
        TargetCondition condition = targets.condition(3);
        KeyRanges ranges = condition.keyRanges();
        for (Subject subject : RandomTargets.some(30, targets::subject)) {
            if (condition.matches(subject)) {
                assertThat(ranges.contains(subject.deviceId()))
                        .as("%s on %s: %s", condition, subject, ranges)
                        .isTrue();
            }
        }
    }

    @Property
    void explainsEveryDeviceThatItDoesNotMatch(@ForAll Random random) {
        RandomTargets targets = new RandomTargets(random);
        TargetCondition condition = targets.condition(3);
        for (Subject subject : RandomTargets.some(5, targets::subject)) {
            Explanation explanation = condition.explain(subject);
            assertThat(explanation.truth()).isEqualTo(condition.evaluate(subject));
            assertThat(explanation.obstacles().isEmpty()).isEqualTo(condition.matches(subject));
        }
    }

    @Property
    void theIndexFindsWhatEvaluatingAllFinds(@ForAll Random random) {
        RandomTargets targets = new RandomTargets(random);
        List<TargetCondition> conditions = RandomTargets.some(30, () -> targets.condition(2));
        ConditionIndex<TargetCondition> index = ConditionIndex.of(conditions, condition -> condition);
        for (Subject subject : RandomTargets.some(10, targets::subject)) {
            assertThat(index.matching(subject))
                    .isEqualTo(conditions.stream()
                            .filter(condition -> condition.matches(subject))
                            .toList());
        }
    }

    @Property
    void aChangeConcernsOnlyWhatMentionsIt(@ForAll Random random) {
        RandomTargets targets = new RandomTargets(random);
        List<TargetCondition> conditions = RandomTargets.some(30, () -> targets.condition(2));
        ConditionIndex<TargetCondition> index = ConditionIndex.of(conditions, condition -> condition);
        Subject before = targets.subject();
        Subject after = new Subject(before.deviceId(), targets.object(2), before.reported(), before.connected());
        Set<Field> changed = Field.differing(Root.TAGS, before.tags(), after.tags());
        Set<TargetCondition> matching = new HashSet<>(index.matching(before));
        index.mentioning(changed).forEach(matching::remove);
        matching.addAll(index.matching(after, changed));
        assertThat(matching).containsExactlyInAnyOrderElementsOf(Set.copyOf(index.matching(after)));
    }
}
