package io.muster.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LookupRulesTest {

    private static final Field SITE = Field.tag("site");
    private static final Field BATTERY = Field.reported("battery");
    private static final Set<Field> INDEXED = Set.of(SITE, BATTERY);

    @Test
    void equalityAndListsLookForValues() {
        assertThat(lookups("tags.site = 'prague'")).hasSize(1).allMatch(Lookup::isSingle);
        assertThat(lookups("'prague' = tags.site AND reported.model = 'x'")).hasSize(1);
        assertThat(lookups("tags.site IN ['prague', 'brno', 'prague'] AND reported.battery > 3"))
                .hasSize(2)
                .allMatch(Lookup::isSingle);
        assertThat(lookups("NOT (tags.site != 'prague' OR reported.battery < 5)"))
                .hasSize(1)
                .allMatch(Lookup::isSingle);
        assertThat(lookups("tags.site = 'prague' OR reported.battery = 5")).hasSize(2);
    }

    @Test
    void orderAndPrefixesLookForRanges() {
        assertThat(lookups("reported.battery < 5"))
                .singleElement()
                .matches(lookup -> lookup.contains(key(-1))
                        && lookup.contains(key("4.99999999999999999999"))
                        && !lookup.contains(key(6))
                        && !lookup.contains(IndexKey.text("4")));
        assertThat(lookups("STARTS_WITH(tags.site, 'pra')"))
                .singleElement()
                .matches(lookup -> lookup.contains(IndexKey.text("prague")) && !lookup.contains(IndexKey.text("prb")));
        assertThat(lookups("MATCHES(tags.site, 'pra*e')")).hasSize(1);
    }

    @Test
    void whatNoIndexTellsIsNotNarrowed() {
        for (String text : List.of(
                "tags.site != 'prague'",
                "tags.site = 'prague' OR reported.model = 'x'",
                "NOT tags.site = 'prague'",
                "VERSION(tags.site) = '1.0'",
                "tags.site = reported.model",
                "ENDS_WITH(tags.site, 'e')",
                "tags.other = 'prague'",
                "IS_DEFINED(tags.site)",
                "*")) {
            assertThat(TargetCondition.parse(text).lookups(INDEXED)).as(text).isEmpty();
        }
    }

    @Test
    void manyAlternativesAreWalkedInstead() {
        String list = String.join(", ", java.util.Collections.nCopies(65, "'x%d'"));
        Object[] numbers = java.util.stream.IntStream.range(0, 65).boxed().toArray();
        assertThat(TargetCondition.parse("tags.site IN [" + list.formatted(numbers) + "]")
                        .lookups(INDEXED))
                .isEmpty();
    }

    @Test
    void keysSortAsConditionsOrderValues() {
        Random random = new Random(7);
        RandomTargets targets = new RandomTargets(random);
        List<JsonValue> values = RandomTargets.some(
                        600, () -> targets.object(0).members().values())
                .stream()
                .flatMap(each -> each.stream())
                .toList();
        int ordered = 0;
        for (JsonValue one : values) {
            for (JsonValue other : values) {
                boolean less = Comparator.LESS.compare(one, other) == Truth.TRUE;
                boolean equal = Comparator.EQUAL.compare(one, other) == Truth.TRUE;
                int keys = IndexKey.of(one)
                        .orElseThrow()
                        .compareTo(IndexKey.of(other).orElseThrow());
                assertThat((less && keys > 0) || (equal && keys != 0))
                        .as("%s and %s", one, other)
                        .isFalse();
                ordered += less && keys < 0 ? 1 : 0;
            }
        }
        assertThat(ordered).isPositive();
        String end = "x".repeat(300);
        assertThat(IndexKey.text(end + "a")).isEqualTo(IndexKey.text(end + "b"));
        assertThat(IndexKey.of(new JsonNumber(new BigDecimal("-1e-350")))).isEqualTo(Optional.of(key(0)));
    }

    /** Whatever a condition is true of is found, for random conditions, devices and sets of indexed fields. */
    @Test
    void noDeviceThatMatchesIsMissed() {
        long seed = Long.getLong("muster.test.seed", System.nanoTime());
        Random random = new Random(seed);
        RandomTargets targets = new RandomTargets(random);
        long narrowed = 0;
        long found = 0;
        for (int round = 0; round < 4_000; round++) {
            TargetCondition condition = targets.condition(2);
            Set<Field> indexed = Set.copyOf(condition.fields().stream()
                    .filter(any -> random.nextInt(4) > 0)
                    .toList());
            Optional<List<Lookup>> lookups = condition.lookups(indexed);
            for (int i = 0; i < 60 && lookups.isPresent(); i++) {
                Subject subject = targets.subject();
                narrowed++;
                if (condition.matches(subject)) {
                    found++;
                    assertThat(lookups.get())
                            .as("-Dmuster.test.seed=%d: %s of %s", seed, condition, subject)
                            .anyMatch(lookup -> IndexKey.of(lookup.field().valueIn(subject))
                                    .filter(lookup::contains)
                                    .isPresent());
                }
            }
        }
        assertThat(found).as("seed %d", seed).isPositive().isLessThan(narrowed);
    }

    private static List<Lookup> lookups(String text) {
        return TargetCondition.parse(text).lookups(INDEXED).orElseThrow();
    }

    private static IndexKey key(long number) {
        return IndexKey.of(JsonNumber.of(number)).orElseThrow();
    }

    private static IndexKey key(String number) {
        return IndexKey.of(new JsonNumber(new BigDecimal(number))).orElseThrow();
    }
}
