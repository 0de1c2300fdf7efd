package io.muster.foundation.boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.jdbc.Leases;
import io.muster.foundation.jdbc.Sql;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What only one of several servers may do. */
@ExtendWith(ArquillianExtension.class)
class LeasesIT {

    private static final int OWNERS = 8;
    private static final int ROUNDS = 20;

    @Inject
    private Leases leases;

    @Inject
    private DataSource database;

    @Test
    void ofAllWhoWantItInTheSameMomentOneHasIt() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(OWNERS);
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String name = "test-" + round;
                List<Callable<Boolean>> wants = new ArrayList<>();
                for (int owner = 0; owner < OWNERS; owner++) {
                    String one = "server-" + owner;
                    wants.add(() -> leases.hold(name, one, Duration.ofMinutes(1)));
                }
                int holders = 0;
                for (Future<Boolean> held : threads.invokeAll(wants)) {
                    holders += held.get() ? 1 : 0;
                }
                assertThat(holders).as(name).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
            new Sql(database).update("DELETE FROM lease WHERE name LIKE 'test-%'");
        }
    }

    @Test
    void itPassesOnWhenItsTimeIsOverOrItIsGivenBack() {
        assertThat(leases.hold("passed", "one", Duration.ofMinutes(1))).isTrue();
        assertThat(leases.hold("passed", "one", Duration.ofMinutes(1)))
                .as("renewed")
                .isTrue();
        assertThat(leases.hold("passed", "two", Duration.ofMinutes(1))).isFalse();
        leases.release("passed", "two");
        assertThat(leases.hold("passed", "two", Duration.ofMinutes(1)))
                .as("not his to give back")
                .isFalse();
        new Sql(database).update("UPDATE lease SET lease_until = NOW(3) - INTERVAL 1 SECOND WHERE name = 'passed'");
        assertThat(leases.hold("passed", "two", Duration.ofMinutes(1)))
                .as("died")
                .isTrue();
        leases.release("passed", "two");
        assertThat(leases.hold("passed", "one", Duration.ofMinutes(1)))
                .as("given back")
                .isTrue();
        leases.release("passed", "one");
    }
}
