package io.muster.campaign;

import io.muster.delivery.MessageContent;
import io.muster.delivery.MethodName;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.targeting.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a campaign may ask for; names every field that is wrong, with its value and what was expected. */
public final class CheckSpec {

    private static final Duration MAX_TIMEOUT = Duration.ofDays(7);
    private static final Duration MAX_EXPIRY = Duration.ofDays(365);
    /** The time of each occurrence is added to it. */
    private static final int MAX_RECURRING_ID = 110;

    private static final int MAX_ATTEMPTS = 100;
    private static final Set<String> OUTCOMES = Set.of("timeout", "failed", "undelivered");
    private static final Set<String> ABORTS = Set.of("failed", "timeout", "timed-out", "succeeded");

    private final List<FieldError> errors = new ArrayList<>();

    private CheckSpec() {}

    /**
     * Passes a legal one.
     *
     * @throws MusterProblem naming all that is wrong
     */
    public static CampaignSpec check(CampaignSpec spec) {
        CheckSpec check = new CheckSpec();
        check.what(spec);
        check.targets(spec.targets());
        check.schedule(spec.schedule());
        check.pace(spec.pace());
        check.rules(spec);
        if (!check.errors.isEmpty()) {
            throw malformed(check.errors);
        }
        check.continuous(spec);
        if (!check.errors.isEmpty()) {
            throw malformed(check.errors);
        }
        return spec;
    }

    private static MusterProblem malformed(List<FieldError> errors) {
        return new MusterProblem(ProblemType.MALFORMED, errors.get(0).detail(), errors);
    }

    private void what(CampaignSpec spec) {
        expect(
                "/kind",
                spec.kind(),
                spec.kind() != null && Set.of("call", "message").contains(spec.kind()),
                "call or message");
        if (spec.sendsMessages()) {
            expect("/method", spec.method(), spec.method() == null, "none in a message campaign");
            legal(
                    "/properties",
                    () -> new MessageContent(
                            JsonNull.NULL,
                            spec.contentType(),
                            spec.properties() == null ? Map.of() : spec.properties()));
        } else {
            String method = spec.method();
            if (method == null) {
                expect("/method", null, false, "the name of a method");
            } else {
                legal("/method", () -> new MethodName(method));
            }
            expect("/contentType", spec.contentType(), spec.contentType() == null, "only in a message campaign");
        }
        duration("/responseTimeout", spec.responseTimeout(), MAX_TIMEOUT);
        String id = spec.id();
        expect(
                "/id",
                id,
                id == null || !spec.recurs() || id.length() <= MAX_RECURRING_ID,
                "at most 110 characters, as it recurs");
        duration("/expiresIn", spec.expiresIn(), MAX_EXPIRY);
    }

    private void targets(CampaignSpec.@Nullable Targets targets) {
        if (targets == null) {
            expect("/targets", null, false, "an object with condition, deviceIds or failedIn");
            return;
        }
        boolean hasIds = targets.deviceIds() != null || targets.deviceList() != null;
        boolean isNamed = targets.condition() != null || hasIds;
        expect(
                "/targets",
                "nothing, or too much",
                isNamed ^ (targets.failedIn() != null),
                "condition, deviceIds or both; or failedIn alone");
        expect(
                "/targets/deviceList",
                targets.deviceList(),
                targets.deviceIds() == null || targets.deviceList() == null,
                "none beside deviceIds");
        // Ids that were sent are a list by now.
        expect("/targets/deviceIds", "no id", targets.deviceIds() == null, "1–1,000,000 ids");
        String mode = targets.mode();
        expect(
                "/targets/mode",
                mode,
                mode == null || mode.equals(CampaignSpec.SNAPSHOT) || mode.equals(CampaignSpec.CONTINUOUS),
                "snapshot or continuous");
        if (targets.staysOpen()) {
            expect(
                    "/targets/mode",
                    mode,
                    isNamed,
                    "snapshot, as failedIn names the devices of a campaign that is over");
        }
    }

    private void continuous(CampaignSpec spec) {
        if (!spec.staysOpen()) {
            return;
        }
        expect(
                "/targets/mode",
                CampaignSpec.CONTINUOUS,
                !spec.recurs(),
                "snapshot, as it recurs: each occurrence is for those that match when it starts");
        if (spec.condition().fields().contains(Field.CONNECTED)) {
            expect(
                    "/targets/condition",
                    spec.condition().text(),
                    false,
                    "one without 'connected', as the campaign is continuous: its tasks wait for their devices to connect");
        }
    }

    private void schedule(CampaignSpec.@Nullable Schedule schedule) {
        if (schedule == null) {
            return;
        }
        String cron = schedule.cron();
        if (cron != null) {
            legal("/schedule/cron", () -> Cron.of(cron, schedule.timeZone()).after(Instant.EPOCH));
        }
        CampaignSpec.Window window = schedule.window();
        if (window != null) {
            legal("/schedule/window/cron", () -> Cron.of(window.cron(), schedule.timeZone())
                    .after(Instant.EPOCH));
            duration("/schedule/window/duration", window.duration(), Duration.ofDays(31));
        }
    }

    private void pace(CampaignSpec.@Nullable Pace pace) {
        if (pace == null) {
            return;
        }
        positive("/pace/perSecond", pace.perSecond());
        positive("/pace/maxOutstanding", pace.maxOutstanding());
        CampaignSpec.RampUp ramp = pace.rampUp();
        if (ramp != null) {
            positive("/pace/rampUp/base", ramp.base());
            positive("/pace/rampUp/step", ramp.step());
            expect("/pace/rampUp/factor", ramp.factor(), ramp.factor() >= 1 && ramp.factor() <= 100, "1–100");
        }
    }

    private void rules(CampaignSpec spec) {
        CampaignSpec.Retry retry = spec.retry();
        if (retry != null) {
            expect(
                    "/retry/attempts",
                    retry.attempts(),
                    retry.attempts() >= 1 && retry.attempts() <= MAX_ATTEMPTS,
                    "1–100");
            duration("/retry/backoff", retry.backoff(), MAX_TIMEOUT);
            List<String> on = retry.on();
            expect("/retry/on", on, on == null || OUTCOMES.containsAll(on), "of " + OUTCOMES);
        }
        for (CampaignSpec.AbortRule rule : spec.abortRules()) {
            expect("/abort", rule.outcome(), ABORTS.contains(rule.outcome()), "one of " + ABORTS);
            expect("/abort", rule.percent(), rule.percent() >= 0 && rule.percent() <= 100, "0–100 percent");
            positive("/abort", rule.minFinished());
        }
    }

    private void positive(String pointer, @Nullable Integer value) {
        expect(pointer, value, value == null || value > 0, "at least 1");
    }

    private void duration(String pointer, @Nullable Duration value, Duration most) {
        expect(
                pointer,
                value,
                value == null || (!value.isNegative() && !value.isZero() && value.compareTo(most) <= 0),
                "more than zero, at most " + most);
    }

    private void legal(String pointer, Runnable check) {
        try {
            check.run();
        } catch (IllegalArgumentException e) {
            errors.add(new FieldError(pointer, String.valueOf(e.getMessage())));
        }
    }

    private void expect(String pointer, @Nullable Object value, boolean isLegal, String expected) {
        if (!isLegal) {
            String name = pointer.substring(1).replace('/', '.');
            errors.add(new FieldError(pointer, "%s: %.80s (expected: %s)".formatted(name, value, expected)));
        }
    }
}
