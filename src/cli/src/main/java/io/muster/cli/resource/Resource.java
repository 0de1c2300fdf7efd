package io.muster.cli.resource;

import io.muster.cli.CliProblem;
import io.muster.cli.output.Column;
import io.muster.cli.output.Fields;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What {@code get}, {@code describe} and {@code delete} know. */
public enum Resource {
    DEVICE(
            "device",
            "devices",
            "d",
            "deviceId",
            Column.of("DEVICE", "deviceId"),
            Column.of("CONNECTED", "connected"),
            Column.of("SINCE", "connectionChangedAt"),
            Column.of("ENABLED", "enabled"),
            Column.of("DESIRED", "desiredVersion"),
            Column.of("REPORTED", "reportedVersion"),
            Column.of("TAGS", "tags"),
            Column.wide("CREATED", "createdAt")),
    CONFIGURATION(
            "configuration",
            "configurations",
            "c",
            "id",
            Column.of("CONFIGURATION", "id"),
            Column.of("REVISION", "revision"),
            Column.of("PRIORITY", "priority"),
            Column.of("TARGET", "targetCondition"),
            Column.of("DESIRED", "desiredProperties"),
            Column.wide("LABELS", "labels"),
            Column.wide("EPOCH", "epoch"),
            Column.wide("BY", "createdBy"),
            Column.wide("AT", "createdAt"),
            Column.wide("DESCRIPTION", "description")),
    CAMPAIGN(
            "campaign",
            "campaigns",
            "",
            "id",
            Column.of("CAMPAIGN", "id"),
            Column.of("KIND", "spec.kind"),
            Column.of("STATE", "state"),
            Column.of("TOTAL", "total"),
            Column.of("SUCCEEDED", "counts.succeeded"),
            Column.of("FAILED", "counts.failed"),
            Column.of("RATE/S", "rate"),
            Column.of("ENDS", "estimatedEnd"),
            Column.wide("METHOD", "spec.method"),
            Column.wide("TARGET", "spec.targets.condition"),
            Column.wide("BY", "createdBy")),
    JOB(
            "job",
            "jobs",
            "j",
            "id",
            Column.of("JOB", "id"),
            Column.of("NAME", "name"),
            Column.of("STATE", "state"),
            Column.of("READ", "read"),
            Column.of("WRITTEN", "written"),
            Column.of("SKIPPED", "skipped"),
            Column.of("RATE/S", "rate"),
            Column.of("STARTED", "startedAt"),
            Column.of("ENDED", "endedAt"),
            Column.wide("RETRIED", "retried"),
            Column.wide("RESTARTS", "restarts"),
            Column.wide("BY", "requestedBy"),
            Column.wide("REASON", "reason")),
    FIELD(
            "field",
            "fields",
            "f",
            "field",
            Column.of("FIELD", "field"),
            Column.of("STATE", "state"),
            Column.of("JOB", "job"),
            Column.of("BY", "declaredBy"),
            Column.of("AT", "declaredAt")),
    TOKEN(
            "token",
            "tokens",
            "",
            "id",
            Column.of("TOKEN", "id"),
            Column.of("NAME", "name"),
            Column.of("ROLE", "role"),
            Column.of("EXPIRES", "expiresAt"),
            Column.of("LAST USED", "lastUsedAt"),
            Column.wide("CREATED", "createdAt"),
            Column.wide("BY", "createdBy")),
    USER(
            "user",
            "users",
            "",
            "name",
            Column.of("USER", "name"),
            Column.of("ROLE", "role"),
            Column.of("CREATED", "createdAt"),
            Column.of("LAST SEEN", "lastSeenAt"));

    private final String singular;
    private final String plural;
    private final String brief;
    private final String idField;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is not modifiable
    private final List<Column> columns;

    Resource(String singular, String plural, String brief, String idField, Column... columns) {
        this.singular = singular;
        this.plural = plural;
        this.brief = brief;
        this.idField = idField;
        this.columns = List.of(columns);
    }

    /** By any of its names, in any case. */
    public static Resource named(String text) {
        return Arrays.stream(values())
                .filter(each -> each.singular.equalsIgnoreCase(text)
                        || each.plural.equalsIgnoreCase(text)
                        || (!text.isEmpty() && each.brief.equalsIgnoreCase(text)))
                .findFirst()
                .orElseThrow(() -> CliProblem.usage("'%s' (expected: one of %s)"
                        .formatted(
                                text,
                                Arrays.stream(values()).map(Resource::plural).collect(Collectors.joining(", ")))));
    }

    public String singular() {
        return singular;
    }

    /** Also the segment of its address. */
    public String plural() {
        return plural;
    }

    public String idOf(Map<String, @Nullable Object> item) {
        return Fields.text(item, idField);
    }

    public List<Column> columns() {
        return columns;
    }
}
