package io.muster.targeting;

import io.muster.targeting.Expression.TypeTest;
import io.muster.targeting.Field.Name;
import io.muster.targeting.FieldDomain.JsonType;
import io.muster.targeting.Leaf.Wanted;
import io.muster.targeting.values.Effort;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Clauses that shall all be as wanted, sorted by the field that each reads.
 *
 * @param crossing clauses that compare two fields
 * @param refuted whether a clause that reads no field is not as wanted
 */
record Conjunction(Map<Field, FieldDomain> domains, List<Leaf> crossing, boolean refuted, Effort effort) {

    static Conjunction empty(Effort effort) {
        return new Conjunction(Map.of(), List.of(), false, effort);
    }

    Conjunction plus(Leaf leaf) {
        List<Field> fields = leaf.fields();
        if (fields.isEmpty()) {
            return new Conjunction(domains, crossing, refuted || !leaf.admits(null), effort);
        }
        if (fields.size() == 1) {
            return new Conjunction(with(fields.get(0), leaf), crossing, refuted, effort);
        }
        List<Leaf> more = new ArrayList<>(crossing);
        more.add(leaf);
        Conjunction both = new Conjunction(domains, more, refuted, effort);
        if (leaf.wanted() == Wanted.TRUE || leaf.wanted() == Wanted.FALSE) {
            for (Field field : fields) {
                both = both.plus(new Leaf(new TypeTest(TypeTest.Question.IS_DEFINED, field), Wanted.TRUE));
            }
        }
        return both;
    }

    private Map<Field, FieldDomain> with(Field field, Leaf leaf) {
        Map<Field, FieldDomain> more = new LinkedHashMap<>(domains);
        more.put(field, domain(field).plus(leaf));
        return more;
    }

    FieldDomain domain(Field field) {
        FieldDomain domain = domains.get(field);
        return domain == null ? new FieldDomain(field, List.of(), effort) : domain;
    }

    /** Whether it is proven that no device is so. */
    boolean isImpossible() {
        if (refuted || domains.values().stream().anyMatch(FieldDomain::isImpossible)) {
            return true;
        }
        Map<Field, JsonType> containers = new HashMap<>();
        for (Map.Entry<Field, FieldDomain> entry : domains.entrySet()) {
            Field field = entry.getKey();
            if (!entry.getValue().mayBeMissing()) {
                for (int depth = 0; depth < field.steps().size(); depth++) {
                    Field container = new Field(field.root(), field.steps().subList(0, depth));
                    JsonType type = field.steps().get(depth) instanceof Name ? JsonType.OBJECT : JsonType.ARRAY;
                    JsonType before = containers.put(container, type);
                    if ((before != null && before != type) || !canBe(container, type)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private boolean canBe(Field container, JsonType type) {
        boolean root = container.steps().isEmpty();
        return root ? type == JsonType.OBJECT : !domain(container).choice(type).isNone();
    }
}
