package io.muster;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.muster.foundation.jdbc.DatabaseFailure;
import java.sql.SQLException;
import java.util.Set;

/** What becomes of a statement that failed. At run time {@code FailedStatementsIT} holds to it. */
@AnalyzeClasses(packages = "io.muster", importOptions = ArchitectureTest.ServerAlone.class)
class FailedStatementsTest {

    private static final String REASON =
            "a deadlock rolls the whole transaction back: who goes on behind it commits the"
                    + " second half without the first";

    /** These have a connection outside of any transaction, or of one that has ended, and use it no further. */
    private static final Set<String> ON_THEIR_OWN = Set.of(
            "io.muster.foundation.boot.DatabaseHealth",
            "io.muster.foundation.boot.TransactionDataSource$ClosedAtTheEnd",
            "io.muster.foundation.rest.idempotency.Claims");

    @ArchTest
    static final ArchRule aFailedStatementIsAlwaysADatabaseFailure =
            codeUnits().should(turnEachSqlExceptionIntoADatabaseFailure()).because(REASON);

    @ArchTest
    static final ArchRule noTransactionGoesOnBehindADatabaseFailure = codeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideOutsideOfPackage("..metrics..")
            .should(notCatchADatabaseFailure())
            .because(REASON + "; metrics alone ask in no transaction, and have no number while the database is away");

    private static ArchCondition<JavaCodeUnit> turnEachSqlExceptionIntoADatabaseFailure() {
        return new ArchCondition<>("make a DatabaseFailure of each SQLException that they catch") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean makes = unit.getConstructorCallsFromSelf().stream()
                        .anyMatch(call -> call.getTargetOwner().isEquivalentTo(DatabaseFailure.class));
                boolean allowed = makes || ON_THEIR_OWN.contains(unit.getOwner().getFullName());
                boolean satisfied = allowed || !catches(unit, SQLException.class);
                events.add(new SimpleConditionEvent(unit, satisfied, unit.getFullName()));
            }
        };
    }

    private static ArchCondition<JavaCodeUnit> notCatchADatabaseFailure() {
        return new ArchCondition<>("not catch a DatabaseFailure") {
            @Override
            public void check(JavaCodeUnit unit, ConditionEvents events) {
                boolean satisfied = !catches(unit, DatabaseFailure.class);
                events.add(new SimpleConditionEvent(unit, satisfied, unit.getFullName()));
            }
        };
    }

    private static boolean catches(JavaCodeUnit unit, Class<?> failure) {
        return unit.getTryCatchBlocks().stream()
                .flatMap(block -> block.getCaughtThrowables().stream())
                .anyMatch(caught -> caught.isEquivalentTo(failure));
    }
}
