package io.muster.device.field;

import io.muster.audit.AuditTrail;
import io.muster.device.FleetEpoch;
import io.muster.foundation.UseCase;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.job.JobRequest;
import io.muster.job.Jobs;
import io.muster.security.Caller;
import io.muster.targeting.Field;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Declares a field as indexed, or withdraws it: the declaration and the job that makes it good, in one transaction under
 * the exclusive lock on the epoch. Each change of a device either was committed before, and the job sees it, or knows of
 * the declaration and writes the entry itself.
 */
@UseCase
public class DeclareField {

    /** The job's name: {@code jobs/index-field.xml}. */
    public static final String JOB = "index-field";

    /** The job's parameter that names the declaration. */
    public static final String FIELD_ID = "fieldId";

    /** Each costs a row for each device that has it, and a write whenever it changes. */
    public static final int MAX_FIELDS = 16;

    private final FleetEpoch fleetEpoch;
    private final IndexedFields fields;
    private final Jobs jobs;
    private final AuditTrail auditTrail;
    private final Caller caller;
    private final Clock clock;

    @Inject
    DeclareField(
            FleetEpoch fleetEpoch, IndexedFields fields, Jobs jobs, AuditTrail auditTrail, Caller caller, Clock clock) {
        this.fleetEpoch = fleetEpoch;
        this.fields = fields;
        this.jobs = jobs;
        this.auditTrail = auditTrail;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Declares a field. One that is declared already stays as it is.
     *
     * @return whether it is new
     */
    public boolean declare(Field field) {
        return declare(field, declared -> {});
    }

    /** The same, if that lets it: it is given the declaration, or null where there is none. */
    public boolean declare(Field field, Consumer<@Nullable IndexedField> precondition) {
        fleetEpoch.hold();
        List<IndexedField> declared = fields.list();
        precondition.accept(find(declared, field).orElse(null));
        if (find(declared, field).isPresent()) {
            return false;
        }
        if (declared.size() >= MAX_FIELDS) {
            throw new MusterProblem(
                    ProblemType.CONFLICT,
                    "%d fields are indexed (expected: at most %d): withdraw one first"
                            .formatted(declared.size(), MAX_FIELDS));
        }
        long id = fields.add(field, caller.name(), clock.instant());
        fields.assign(id, submit(id, field));
        auditTrail.record("indexed", "field", field.toString());
        return true;
    }

    /**
     * Withdraws a field: nobody asks its index any more, and a job removes the entries.
     *
     * @return that job
     */
    public long withdraw(Field field) {
        return withdraw(field, declared -> {});
    }

    /** The same, if that lets it: it is given the declaration. */
    public long withdraw(Field field, Consumer<IndexedField> precondition) {
        fleetEpoch.hold();
        IndexedField declared = find(fields.list(), field).orElseThrow(() -> unknown(field));
        precondition.accept(declared);
        fields.remove(declared.id());
        auditTrail.record("no-longer-indexed", "field", field.toString());
        return submit(declared.id(), field);
    }

    /** One that is declared. */
    public IndexedField get(Field field) {
        return find(fields.list(), field).orElseThrow(() -> unknown(field));
    }

    private long submit(long id, Field field) {
        Map<String, String> parameters = Map.of(FIELD_ID, Long.toString(id), "field", field.toString());
        return jobs.submit(new JobRequest(JOB, parameters, caller.name(), null));
    }

    private static Optional<IndexedField> find(List<IndexedField> declared, Field field) {
        return declared.stream().filter(each -> each.field().equals(field)).findFirst();
    }

    private static MusterProblem unknown(Field field) {
        return new MusterProblem(ProblemType.NOT_FOUND, "field '%s' is not indexed".formatted(field));
    }
}
