package io.muster.ui.campaign;

import io.muster.campaign.CampaignSpec;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.ui.Texts;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a person has typed of a campaign so far, by the names of the fields; and what it means. */
public class WrittenCampaign implements Serializable {

    private static final long serialVersionUID = 1L;

    private final HashMap<String, Object> fields = new HashMap<>();

    WrittenCampaign() {
        fields.put("kind", "call");
        fields.put("for", "condition");
        fields.put("mode", CampaignSpec.SNAPSHOT);
        fields.put("outcome", "failed");
    }

    /** For the form, which reads and writes them. */
    public Map<String, Object> getFields() {
        return fields;
    }

    /** All of it, to tell whether anything was written since. */
    String written() {
        return new TreeMap<>(fields).toString();
    }

    String text(String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString().strip();
    }

    private String written(String name, String orElse) {
        return text(name).isEmpty() ? orElse : text(name);
    }

    private boolean is(String name) {
        return Boolean.parseBoolean(text(name));
    }

    /** The ids, as they were written with spaces, commas or line breaks between. */
    List<String> ids() {
        return Arrays.stream(text("ids").split("[\\s,;]+"))
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    /** @param list that holds the ids; null: they are not meant, or not stored yet */
    CampaignSpec spec(@Nullable Long list) {
        boolean message = text("kind").equals("message");
        String payload = text("payload");
        return new CampaignSpec(
                orNull("id"),
                text("kind"),
                message ? null : text("method"),
                payload.isEmpty() ? null : JsonReader.read(payload, JsonLimits.PROPERTIES),
                message ? orNull("contentType") : null,
                message ? properties() : null,
                (message && is("wantAcknowledgement")) ? Boolean.TRUE : null,
                given("responseTimeout", Duration::ofSeconds),
                targets(list),
                schedule(),
                pace(),
                retry(),
                given("expiresIn", Duration::ofHours),
                abort());
    }

    private CampaignSpec.Targets targets(@Nullable Long list) {
        boolean byFailure = text("for").equals("failedIn");
        boolean byCondition = text("for").equals("condition");
        return new CampaignSpec.Targets(
                byCondition ? written("condition", "*") : null,
                null,
                list,
                byFailure ? text("failedIn") : null,
                byFailure ? null : text("mode"));
    }

    private CampaignSpec.@Nullable Schedule schedule() {
        if (!any("startAt", "endAt", "cron", "timeZone", "windowCron")) {
            return null;
        }
        Duration length = given("windowMinutes", Duration::ofMinutes);
        CampaignSpec.Window window = text("windowCron").isEmpty()
                ? null
                : new CampaignSpec.Window(text("windowCron"), length == null ? Duration.ofHours(1) : length);
        return new CampaignSpec.Schedule(
                instant("startAt"), instant("endAt"), orNull("cron"), orNull("timeZone"), window);
    }

    private CampaignSpec.@Nullable Pace pace() {
        if (!any("perSecond", "maxOutstanding", "rampBase")) {
            return null;
        }
        Integer base = number("rampBase");
        Integer factor = number("rampFactor");
        Integer step = number("rampStep");
        CampaignSpec.RampUp ramp = base == null
                ? null
                : new CampaignSpec.RampUp(base, factor == null ? 2 : factor, step == null ? 1_000 : step);
        return new CampaignSpec.Pace(number("perSecond"), number("maxOutstanding"), ramp);
    }

    private CampaignSpec.@Nullable Retry retry() {
        Integer attempts = number("attempts");
        if (attempts == null) {
            return null;
        }
        List<String> on = Stream.of("timeout", "failed", "undelivered")
                .filter(outcome -> is("on-" + outcome))
                .toList();
        return new CampaignSpec.Retry(attempts, given("backoff", Duration::ofSeconds), on.isEmpty() ? null : on);
    }

    private @Nullable List<CampaignSpec.AbortRule> abort() {
        Integer percent = number("percent");
        return percent == null
                ? null
                : List.of(new CampaignSpec.AbortRule(text("outcome"), percent, number("minFinished")));
    }

    private @Nullable Map<String, String> properties() {
        Map<String, String> properties = new LinkedHashMap<>();
        for (String line : text("properties").split("\\R", -1)) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                properties.put(
                        line.substring(0, equals).strip(),
                        line.substring(equals + 1).strip());
            } else if (!line.isBlank()) {
                throw wrong(Texts.of("userPropertiesWrong", line));
            }
        }
        return properties.isEmpty() ? null : properties;
    }

    private boolean any(String... names) {
        return Arrays.stream(names).anyMatch(name -> !text(name).isEmpty());
    }

    private @Nullable String orNull(String name) {
        return text(name).isEmpty() ? null : text(name);
    }

    private @Nullable Integer number(String name) {
        try {
            return text(name).isEmpty() ? null : Integer.valueOf(text(name));
        } catch (NumberFormatException e) {
            throw wrong(Texts.of("numberWrong", Texts.of("c." + name), text(name)));
        }
    }

    private @Nullable Duration given(String name, LongFunction<Duration> unit) {
        Integer number = number(name);
        return number == null ? null : unit.apply(number);
    }

    private @Nullable Instant instant(String name) {
        try {
            return text(name).isEmpty() ? null : LocalDateTime.parse(text(name)).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw wrong(Texts.of("timeWrong", Texts.of("c." + name), text(name)));
        }
    }

    private static MusterProblem wrong(String text) {
        return new MusterProblem(ProblemType.MALFORMED, text);
    }
}
