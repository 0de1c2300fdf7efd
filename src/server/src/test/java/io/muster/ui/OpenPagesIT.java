package io.muster.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.rest.Rest;
import io.muster.testing.Environments;
import io.muster.testing.SharedServer;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What open pages cost the database: fifty no more than one, be their numbers put in place or be they drawn anew. The
 * server asks for reasons of its own all the while: the same happens as often in the same time with fifty and with one,
 * and where something else went on meanwhile it is tried again, for what pages cost they would cost each time.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OpenPagesIT {

    private static final int MOVES = 5;
    private static final int TURNS = 3;
    private static final int ATTEMPTS = 3;

    /** Far below what a single query a page would come to. */
    private static final double A_PAGE = 0.5;

    private final Rest admin = Rest.at(SharedServer.uri()).as(Environments.ADMIN_TOKEN);
    private final Sql sql = new Sql(SharedServer.database());

    /** What pages show that moves and turns, each by one statement of the test's own. */
    private interface Subject {

        /** A number moves; gives what its place has to show then. */
        String move();

        /** What there is to show becomes another, for which pages are drawn anew. */
        void turn();

        String place();
    }

    /** Statements, and the time in which they were asked. */
    private record Asked(long statements, Duration within) {}

    @Test
    void fiftyPagesOfACampaignAskTheDatabaseNoMoreThanOne() {
        String id = "cost-" + UUID.randomUUID();
        sql.update(
                "INSERT INTO device (device_id, tags, created_at, changed_at) VALUES (?, '{}', NOW(3), NOW(3))",
                id + "-1");
        sql.update("INSERT INTO twin (device_id) VALUES (?)", id + "-1");
        admin.post(
                "/api/v1/campaigns",
                "{\"id\": \"%s\", \"kind\": \"call\", \"method\": \"reboot\", \"targets\": {\"condition\": \"deviceId = '%s-1'\"}}"
                        .formatted(id, id));
        Awaitility.await()
                .until(() -> admin.get("/api/v1/campaigns/" + id).at("/state").equals("running"));
        long number = sql.number("SELECT campaign_no FROM campaign WHERE campaign_id = ?", id);
        sql.update("UPDATE campaign_counter SET waiting = waiting + 100000 WHERE campaign_no = ? LIMIT 1", number);
        try {
            assertFiftyCostNoMoreThanOne("/campaign.xhtml?id=" + id, new MovingCampaign(id, number));
        } finally {
            // The counters as they are true, else the server would look for tasks that there are not.
            sql.update("UPDATE campaign_counter SET waiting = 0, succeeded = 0 WHERE campaign_no = ?", number);
            sql.update("UPDATE campaign_counter SET waiting = 1 WHERE campaign_no = ? LIMIT 1", number);
            admin.post("/api/v1/campaigns/" + id + "/cancel", "");
        }
    }

    @Test
    void fiftyPagesOfAJobAskTheDatabaseNoMoreThanOne() {
        MovingJob job = new MovingJob();
        try {
            assertFiftyCostNoMoreThanOne("/job.xhtml?id=" + job.id, job);
        } finally {
            job.remove();
        }
    }

    @Test
    void fiftyOverviewsAskTheDatabaseNoMoreThanOne() {
        MovingJob job = new MovingJob();
        try {
            assertFiftyCostNoMoreThanOne("/", job);
        } finally {
            job.remove();
        }
    }

    private void assertFiftyCostNoMoreThanOne(String path, Subject subject) {
        double moving = Double.MAX_VALUE;
        double turning = Double.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS && (moving >= A_PAGE || turning >= A_PAGE); attempt++) {
            try (OpenPages pages = OpenPages.fifty(path)) {
                assertThat(pages.count()).isEqualTo(OpenPages.PAGES);
                Runnable move = () -> pages.awaitShown(subject.place(), subject.move());
                Runnable turn = () -> pages.awaitDrawnAnew(subject::turn);
                // Until then each has caught up with what it missed while the others were opened.
                turn.run();
                Asked fiftyMoved = asked(MOVES, move, Duration.ZERO);
                Asked fiftyTurned = asked(TURNS, turn, Duration.ZERO);
                assertThat(pages.complaints()).isEmpty();
                pages.closeAllButOne();
                moving = Math.min(moving, more(fiftyMoved, asked(MOVES, move, fiftyMoved.within()), MOVES));
                turning = Math.min(turning, more(fiftyTurned, asked(TURNS, turn, fiftyTurned.within()), TURNS));
                assertThat(pages.complaints()).isEmpty();
            }
        }
        assertThat(moving)
                .as("statements for each page that is told of numbers")
                .isLessThan(A_PAGE);
        assertThat(turning).as("statements for each page that is drawn anew").isLessThan(A_PAGE);
    }

    /** @param within no shorter than this, so that the server has asked as much for reasons of its own */
    private Asked asked(int times, Runnable act, Duration within) {
        long before = statements();
        Instant begin = Instant.now();
        for (int i = 1; i <= times; i++) {
            act.run();
            Instant next = begin.plus(within.multipliedBy(i).dividedBy(times));
            Awaitility.await().atMost(within.plusSeconds(1)).until(() -> !Instant.now()
                    .isBefore(next));
        }
        return new Asked(statements() - before, Duration.between(begin, Instant.now()));
    }

    /** How many more statements for each further page each time. */
    private static double more(Asked fifty, Asked one, int times) {
        double more = (fifty.statements() - one.statements()) / ((OpenPages.PAGES - 1.0) * times);
        System.getLogger(OpenPagesIT.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} times: fifty pages: {1} in {2}, one page: {3} in {4}: {5} for each further page each time",
                        times,
                        fifty.statements(),
                        fifty.within(),
                        one.statements(),
                        one.within(),
                        more);
        return more;
    }

    private long statements() {
        return sql.number(
                "SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'QUESTIONS'");
    }

    /** Tasks are decided; it is paused and resumed. */
    private final class MovingCampaign implements Subject {

        private final String id;
        private final long number;
        private int succeeded;
        private boolean paused;

        private MovingCampaign(String id, long number) {
            this.id = id;
            this.number = number;
        }

        @Override
        public String move() {
            sql.update(
                    "UPDATE campaign_counter SET waiting = waiting - 7, succeeded = succeeded + 7 WHERE campaign_no = ? LIMIT 1",
                    number);
            succeeded += 7;
            return Figures.count(succeeded);
        }

        @Override
        public void turn() {
            paused = !paused;
            sql.update("UPDATE campaign SET state = ? WHERE campaign_no = ?", paused ? "paused" : "running", number);
        }

        @Override
        public String place() {
            return "campaign." + id + ".succeeded";
        }
    }

    /** One that a server far away runs: rows are read, and now and then it is about to stop. */
    private final class MovingJob implements Subject {

        private final long id;
        private int read;
        private boolean stopping;

        private MovingJob() {
            String marker = "cost-" + UUID.randomUUID();
            sql.update(
                    "INSERT INTO job (name, parameters, state, requested_by, created_at, started_at, owner, lease_until,"
                            + " expected_rows) VALUES ('apply-epoch', '{}', 'running', ?, NOW(3), NOW(3), 'far', '2099-01-01', 100000)",
                    marker);
            id = sql.number("SELECT job_id FROM job WHERE requested_by = ?", marker);
            sql.update(
                    "INSERT INTO job_partition (job_id, partition_no, state, owner, lease_until, rows_skipped)"
                            + " VALUES (?, 0, 'running', 'far', '2099-01-01', 3)",
                    id);
        }

        @Override
        public String move() {
            read += 7;
            sql.update("UPDATE job_partition SET rows_read = ? WHERE job_id = ?", read, id);
            return Figures.count(read);
        }

        @Override
        public void turn() {
            stopping = !stopping;
            sql.update("UPDATE job SET state = ? WHERE job_id = ?", stopping ? "stopping" : "running", id);
        }

        @Override
        public String place() {
            return "job." + id + ".read";
        }

        private void remove() {
            sql.update("DELETE FROM job WHERE job_id = ?", id);
        }
    }
}
