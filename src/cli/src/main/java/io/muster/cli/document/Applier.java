package io.muster.cli.document;

import io.muster.cli.connection.Confirmation;
import io.muster.cli.output.Fields;
import io.muster.cli.output.Screen;
import io.muster.client.Raw;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes one document true. What is so already is left alone, and said to be. */
final class Applier {

    private final Raw api;
    private final Present present;
    private final Screen screen;
    private final Confirmation confirmation;
    private final boolean dryRun;

    Applier(Raw api, Present present, Screen screen, Confirmation confirmation, boolean dryRun) {
        this.api = api;
        this.present = present;
        this.screen = screen;
        this.confirmation = confirmation;
        this.dryRun = dryRun;
    }

    Outcome apply(Document document) {
        return switch (document.kind()) {
            case DEVICE -> device(document);
            case CONFIGURATION -> configuration(document);
            case CAMPAIGN -> campaign(document);
        };
    }

    private Outcome device(Document document) {
        Optional<Map<String, @Nullable Object>> found = present.find(document);
        if (found.isPresent()) {
            if (Difference.of(document, found.get()).isEmpty()) {
                return Outcome.unchanged();
            }
            if (!dryRun) {
                Map<String, @Nullable Object> update = new LinkedHashMap<>(document.spec());
                update.remove("credential");
                api.to("devices", document.id()).put(update);
            }
            return new Outcome(Outcome.Change.CHANGED, "", null);
        }
        if (dryRun) {
            return new Outcome(Outcome.Change.CREATED, "", null);
        }
        Map<String, @Nullable Object> registration = new LinkedHashMap<>();
        registration.put("deviceId", document.id());
        registration.putAll(document.spec());
        Map<String, @Nullable Object> made = api.to("devices").post(registration);
        String secret = Fields.text(made, "credential.secret");
        return new Outcome(Outcome.Change.CREATED, access(document, secret), null);
    }

    private static String access(Document document, String secret) {
        if (!secret.isEmpty()) {
            return "its secret, shown this once: " + secret;
        }
        return document.spec().get("credential") == null
                ? "it cannot sign in yet: 'muster credential %s' makes its secret".formatted(document.id())
                : "";
    }

    private Outcome configuration(Document document) {
        Optional<Map<String, @Nullable Object>> found = present.find(document);
        if (found.isPresent() && Difference.of(document, found.get()).isEmpty()) {
            return Outcome.unchanged();
        }
        Outcome.Change change = found.isPresent() ? Outcome.Change.CHANGED : Outcome.Change.CREATED;
        if (dryRun) {
            long matches = matches(document);
            return new Outcome(change, "%,d devices".formatted(matches), null);
        }
        Map<String, @Nullable Object> answer =
                confirmation.confirmed(screen, document.name(), devices -> api.to("configurations", document.id())
                        .with("expectDevices", devices)
                        .put(document.spec()));
        String detail = "revision %d, %,d devices"
                .formatted(Fields.number(answer, "revision"), Fields.number(answer, "targeted"));
        Object job = answer.get("job");
        return new Outcome(change, detail, job instanceof Number number ? number.longValue() : null);
    }

    private long matches(Document document) {
        Map<String, @Nullable Object> question = new LinkedHashMap<>();
        question.put("targetCondition", Fields.text(document.spec(), "targetCondition"));
        return Fields.number(api.to("conditions", "check").post(question), "matches");
    }

    /** A campaign is made once: its document, applied again, says the same of the same campaign. */
    private Outcome campaign(Document document) {
        if (present.find(document).isPresent()) {
            return Outcome.unchanged();
        }
        if (!dryRun) {
            Map<String, @Nullable Object> spec = new LinkedHashMap<>();
            spec.put("id", document.id());
            spec.putAll(document.spec());
            confirmation.confirmed(screen, document.name(), devices -> api.to("campaigns")
                    .with("expectDevices", devices)
                    .post(spec));
        }
        return new Outcome(Outcome.Change.CREATED, "", null);
    }
}
