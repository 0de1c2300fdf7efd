package io.muster.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.muster.foundation.jdbc.Sql;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes that wait while others are being made share a transaction, and nobody notices but by the time it takes. */
@ExtendWith(ArquillianExtension.class)
class ChangesTogetherIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int MANY = 20;

    @Inject
    private ChangesTogether changes;

    @Inject
    private EnrolDevices enrolDevices;

    @Inject
    private Devices devices;

    @Inject
    private DataSource database;

    @Inject
    private UserTransaction transaction;

    @Resource
    private ManagedExecutorService executor;

    private Sql sql;

    @BeforeEach
    void register() {
        sql = new Sql(database);
        List<Registration> all = IntStream.range(0, MANY)
                .mapToObj(i -> new Registration(device(i), json("{'n':0}"), true, null))
                .toList();
        enrolDevices.enrol(all, EnrolDevices.Mode.APPLY);
        enrolDevices.enrol(
                List.of(held(0), held(1)).stream()
                        .map(id -> new Registration(id, JsonObject.EMPTY, true, null))
                        .toList(),
                EnrolDevices.Mode.APPLY);
        sql.update("DELETE FROM audit_entry WHERE object_id LIKE 'together-%'");
    }

    @Test
    void eachIsAnsweredByItself() throws Exception {
        long before = devices.get(device(0)).version();
        List<Future<Device>> made = new ArrayList<>();
        List<Future<Device>> refused = new ArrayList<>();
        List<Future<Device>> both = new ArrayList<>();
        whileOthersAreMade(MANY + 3, () -> {
            IntStream.range(1, MANY)
                    .forEach(i -> made.add(ask(device(i), "{'tags':{'n':%d}}".formatted(i), any -> {})));
            refused.add(ask(new DeviceId("together-nobody"), "{'tags':{'n':1}}", any -> {}));
            refused.add(ask(device(0), "{'tags':{'n':-1}}", ChangesTogetherIT::refuse));
            both.add(ask(device(0), "{'tags':{'a':1}}", any -> {}));
            both.add(ask(device(0), "{'tags':{'b':1}}", any -> {}));
        });

        for (int i = 1; i < MANY; i++) {
            Device answer = made.get(i - 1).get();
            assertThat(answer.id()).isEqualTo(device(i));
            assertThat(answer.tags()).isEqualTo(json("{'n':%d}".formatted(i)));
            assertThat(devices.get(device(i))).isEqualTo(answer);
        }
        assertThatThrownBy(() -> refused.get(0).get()).hasRootCauseInstanceOf(UnknownDevice.class);
        assertThatThrownBy(() -> refused.get(1).get()).hasRootCauseInstanceOf(MusterProblem.class);
        assertThat(List.of(both.get(0).get().version(), both.get(1).get().version()))
                .containsExactlyInAnyOrder(before + 1, before + 2);
        assertThat(devices.get(device(0)).tags()).isEqualTo(json("{'n':0,'a':1,'b':1}"));
        // One transaction writes all its acts at one instant.
        assertThat(sql.number("SELECT MAX(n) FROM (SELECT COUNT(*) AS n FROM audit_entry"
                        + " WHERE object_id LIKE 'together-d%' GROUP BY at) AS acts"))
                .isGreaterThan(1);
        assertThat(sql.number("SELECT COUNT(*) FROM audit_entry WHERE object_id LIKE 'together-d%'"))
                .isEqualTo(MANY - 1 + 2);
    }

    /** What fails for one of them, once rows are written or not, is that one's alone. */
    @Test
    void oneThatFailsFailsAlone() throws Exception {
        List<Future<Device>> made = new ArrayList<>();
        List<Future<Device>> failed = new ArrayList<>();
        whileOthersAreMade(MANY, () -> {
            IntStream.range(1, MANY).forEach(i -> made.add(ask(device(i), "{'tags':{'n':'x'}}", any -> {})));
            failed.add(ask(device(0), "{'tags':{'n':'x'}}", ChangesTogetherIT::breakDown));
        });

        assertThatThrownBy(() -> failed.get(0).get())
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("broken");
        assertThat(devices.get(device(0)).tags()).isEqualTo(json("{'n':0}"));
        for (Future<Device> each : made) {
            assertThat(each.get().tags()).isEqualTo(json("{'n':'x'}"));
        }
        assertThat(sql.number("SELECT COUNT(*) FROM audit_entry WHERE object_id LIKE 'together-d%'"))
                .isEqualTo(MANY - 1);
    }

    /** Holds the rows of two changes, which have the turns then, until all that is asked for waits behind them. */
    private void whileOthersAreMade(int asked, Runnable asking) throws Exception {
        List<Future<Device>> first = new ArrayList<>();
        transaction.begin();
        try {
            devices.lock(List.of(held(0), held(1)));
            for (int i = 0; i < 2; i++) {
                first.add(ask(held(i), "{'tags':{'held':true}}", any -> {}));
                int free = 1 - i;
                await().atMost(PATIENCE).until(() -> changes.freeTurns() == free && changes.waiting() == 0);
            }
            asking.run();
            await().atMost(PATIENCE).until(() -> changes.waiting() == asked);
        } finally {
            transaction.rollback();
        }
        for (Future<Device> each : first) {
            each.get();
        }
    }

    private Future<Device> ask(DeviceId device, String patch, LongConsumer demand) {
        return executor.submit(() -> changes.change(device, new DeviceChange.Patch(json(patch)), demand));
    }

    private static void refuse(long version) {
        throw new MusterProblem(ProblemType.PRECONDITION_FAILED, "not version " + version);
    }

    private static void breakDown(long version) {
        throw new IllegalStateException("broken");
    }

    private static DeviceId device(int i) {
        return new DeviceId("together-d%02d".formatted(i));
    }

    private static DeviceId held(int i) {
        return new DeviceId("together-held-" + i);
    }

    private static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"'), JsonLimits.PROPERTIES);
    }
}
