package io.muster.targeting;

import io.muster.targeting.Expression.And;
import io.muster.targeting.Expression.Not;
import io.muster.targeting.Expression.Or;
import io.muster.targeting.Leaf.Wanted;
import io.muster.targeting.values.Effort;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether some device makes expressions what they shall be. Walks their alternatives, drops those that are proven
 * impossible, and makes a device of what is left. Says yes with a device on which it has evaluated all, no only if
 * every alternative is proven impossible, else that it does not know.
 */
final class Satisfiability {

    /** Enough for hundreds of alternatives; the worst case takes about a second. */
    private static final long EFFORT = 2_000_000;

    private static final int NODE = 20;

    private final List<Goal> goals;
    private final Effort effort = new Effort(EFFORT);
    private boolean open;
    private @Nullable Subject example;

    private Satisfiability(List<Goal> goals) {
        this.goals = goals;
    }

    /** What an expression shall be. */
    record Goal(Expression expression, Wanted wanted) {

        boolean isReached(Subject subject) {
            return wanted.admits(expression.evaluate(subject));
        }

        List<Goal> parts() {
            Wanted each = expression instanceof Not ? wanted.negated() : wanted;
            return expression.parts().stream().map(part -> new Goal(part, each)).toList();
        }

        /** Whether all parts must be so; else one must. */
        boolean isConjunction() {
            return expression instanceof Not || expression instanceof And == wanted.positive();
        }
    }

    static Overlap of(List<Goal> goals) {
        Satisfiability search = new Satisfiability(goals);
        search.search(Conjunction.empty(search.effort), goals);
        if (search.example != null) {
            return new Overlap.Yes(search.example);
        }
        return search.open || search.effort.isSpent() ? new Overlap.Unknown() : new Overlap.No();
    }

    private void search(Conjunction before, List<Goal> wanted) {
        Conjunction conjunction = before;
        List<Goal> alternatives = new ArrayList<>();
        Deque<Goal> todo = new ArrayDeque<>(wanted);
        while (!todo.isEmpty()) {
            Goal goal = todo.pop();
            boolean compound = goal.expression() instanceof Not
                    || goal.expression() instanceof And
                    || goal.expression() instanceof Or;
            if (!compound) {
                conjunction = conjunction.plus(new Leaf(goal.expression(), goal.wanted()));
            } else if (goal.isConjunction()) {
                goal.parts().forEach(todo::push);
            } else {
                alternatives.add(goal);
            }
        }
        if (!effort.spend(NODE) || conjunction.isImpossible()) {
            return;
        }
        if (alternatives.isEmpty()) {
            conclude(conjunction);
        } else {
            branch(conjunction, alternatives);
        }
    }

    private void branch(Conjunction conjunction, List<Goal> alternatives) {
        Goal first = alternatives.get(0);
        List<Goal> rest = alternatives.subList(1, alternatives.size());
        for (Goal part : first.parts()) {
            List<Goal> wanted = new ArrayList<>(rest);
            wanted.add(part);
            search(conjunction, wanted);
            if (example != null || effort.isSpent()) {
                return;
            }
        }
    }

    private void conclude(Conjunction conjunction) {
        Optional<Subject> made = new ExampleDevice(
                        conjunction, subject -> goals.stream().allMatch(goal -> goal.isReached(subject)))
                .make();
        open |= made.isEmpty();
        example = made.orElse(null);
    }
}
