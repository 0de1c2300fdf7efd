package io.muster.ui.device;

import io.muster.configuration.devicelayer.HandSetNote;
import io.muster.configuration.devicelayer.SetByHand;
import io.muster.device.ChangesTogether;
import io.muster.device.DeviceChange;
import io.muster.device.RotateCredential;
import io.muster.device.credential.NewCredential;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a person does to one device on its page. */
@Named
@RequestScoped
public class DeviceActs {

    @Inject
    private SetByHand setByHand;

    @Inject
    private ChangesTogether changes;

    @Inject
    private RotateCredential rotateCredential;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    private final Wish wish = new Wish();
    private long graceHours = 24;
    private @Nullable String secret;

    /** What the form for a hand-set value holds. */
    public Wish getWish() {
        return wish;
    }

    public long getGraceHours() {
        return graceHours;
    }

    public void setGraceHours(long graceHours) {
        this.graceHours = graceHours;
    }

    /** The new secret, in the one answer that shows it. */
    public @Nullable String getSecret() {
        return secret;
    }

    /** Sets one property by hand. */
    public void set(String id) {
        boolean done =
                Notices.tell(() -> merge(id, JsonReader.read(value(), JsonLimits.PROPERTIES)), Texts.of("wasSet"));
        if (done) {
            wish.clear();
        }
    }

    /** Takes a hand-set value away. */
    public void clear(String id) {
        boolean done = Notices.tell(() -> merge(id, JsonNull.NULL), Texts.of("wasCleared"));
        if (done) {
            wish.clear();
        }
    }

    private String value() {
        if (wish.getValue().isBlank()) {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("valueMissing"));
        }
        return wish.getValue();
    }

    private void merge(String id, JsonValue value) {
        caller.demand(Role.OPERATOR);
        String reason = wish.getReason().isBlank() ? null : wish.getReason().strip();
        var origin = new HandSetNote.Origin(caller.name(), clock.instant(), reason, expiry());
        setByHand.merge(new DeviceId(id), WrittenPath.patch(wish.getPath(), value), origin, wish.isUnderneath());
    }

    private @Nullable Instant expiry() {
        try {
            return wish.getExpiresAt().isBlank()
                    ? null
                    : LocalDateTime.parse(wish.getExpiresAt().strip()).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("expiryWrong"));
        }
    }

    public void enable(String id) {
        change(id, true, "wasEnabled");
    }

    public void disable(String id) {
        change(id, false, "wasDisabled");
    }

    private void change(String id, boolean enabled, String done) {
        Notices.tell(
                caller,
                Role.ADMIN,
                () -> {
                    var patch = new DeviceChange.Patch(new JsonObject(Map.of("enabled", JsonBoolean.of(enabled))));
                    changes.change(new DeviceId(id), patch, any -> {});
                },
                Texts.of(done));
    }

    /** Gives the device a new secret; the old one stays good for the hours that were named. */
    public void rotate(String id) {
        Notices.tell(
                caller,
                Role.ADMIN,
                () -> {
                    secret = rotateCredential
                            .rotate(
                                    new DeviceId(id),
                                    new NewCredential.MadeSecret(),
                                    Duration.ofHours(graceHours),
                                    any -> {})
                            .secret();
                },
                Texts.of("wasRotated"));
    }
}
