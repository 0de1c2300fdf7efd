package io.muster.device;

import io.muster.device.credential.NewCredential;
import io.muster.foundation.json.JsonBoolean;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.JsonValue;
import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is sent to the registry, for requests and for the lines of imports alike: unknown members are refused, and
 * each problem points to its place. A null is read as an absent member.
 */
public final class RegistrationReader {

    private static final Set<String> REGISTRATION = Set.of("deviceId", "tags", "enabled", "credential");
    private static final Set<String> UPDATE = Set.of("tags", "enabled");
    private static final Set<String> CREDENTIAL = Set.of("kind", "secret", "subject");

    /** What an export adds to a registration; a line that comes back from one brings them along, and they decide nothing. */
    private static final Set<String> EXPORTED = Set.of(
            "connected",
            "connectionChangedAt",
            "desiredVersion",
            "reportedVersion",
            "version",
            "createdAt",
            "changedAt");

    private RegistrationReader() {}

    /** {@code {deviceId, tags?, enabled?, credential?}}. */
    public static Registration registration(JsonObject body) {
        checkNames(body, REGISTRATION, "");
        return read(body);
    }

    /** The same as a line of an import, which may hold what an export adds. */
    public static Registration importedRegistration(JsonObject line) {
        for (String name : line.members().keySet()) {
            if (!REGISTRATION.contains(name) && !EXPORTED.contains(name)) {
                throw unknown(name, REGISTRATION, "");
            }
        }
        Registration registration = read(line);
        if (registration.credential() instanceof NewCredential.MadeSecret) {
            throw wrong(
                    "/credential/secret",
                    "missing (expected: the secret that the device holds; one made here could not be shown)");
        }
        return registration;
    }

    /** {@code {tags?, enabled?}}: absent tags are none, and an absent {@code enabled} is true. */
    public static DeviceChange.Replacement replacement(JsonObject body) {
        checkNames(body, UPDATE, "");
        return new DeviceChange.Replacement(tags(body), enabled(body));
    }

    /** {@code {kind, secret?, subject?}}. */
    public static NewCredential credential(JsonObject body, String pointer) {
        checkNames(body, CREDENTIAL, pointer);
        String kind = text(body, "kind", pointer);
        if (kind == null) {
            throw wrong(pointer + "/kind", "missing (expected: secret or x509)");
        }
        String secret = text(body, "secret", pointer);
        String subject = text(body, "subject", pointer);
        if (kind.equals("secret")) {
            if (subject != null) {
                throw wrong(pointer + "/subject", "given with kind secret (expected: kind x509)");
            }
            return secret == null ? new NewCredential.MadeSecret() : new NewCredential.KnownSecret(secret);
        }
        if (!kind.equals("x509")) {
            throw wrong(pointer + "/kind", "'%s' (expected: secret or x509)".formatted(shortened(kind)));
        }
        if (secret != null) {
            throw wrong(pointer + "/secret", "given with kind x509 (expected: kind secret)");
        }
        if (subject == null) {
            throw wrong(pointer + "/subject", "missing (expected: the certificate's subject)");
        }
        return new NewCredential.Certificate(subject);
    }

    static void checkPatch(JsonObject patch) {
        checkNames(patch, UPDATE, "");
        JsonValue tags = present(patch, "tags");
        if (tags != null && !(tags instanceof JsonObject)) {
            throw kind("/tags", tags, "an object");
        }
        enabled(patch);
    }

    private static Registration read(JsonObject body) {
        String id = text(body, "deviceId", "");
        if (id == null) {
            throw wrong("/deviceId", "missing (expected: the id of the device)");
        }
        JsonValue credential = present(body, "credential");
        if (credential != null && !(credential instanceof JsonObject)) {
            throw kind("/credential", credential, "an object");
        }
        return new Registration(
                deviceId(id),
                tags(body),
                enabled(body),
                credential instanceof JsonObject object ? credential(object, "/credential") : null);
    }

    private static DeviceId deviceId(String id) {
        try {
            return new DeviceId(id);
        } catch (IllegalArgumentException e) {
            String detail = String.valueOf(e.getMessage());
            throw new MusterProblem(ProblemType.MALFORMED, detail, List.of(new FieldError("/deviceId", detail)));
        }
    }

    private static JsonObject tags(JsonObject body) {
        JsonValue tags = present(body, "tags");
        if (tags == null) {
            return JsonObject.EMPTY;
        }
        if (tags instanceof JsonObject object) {
            return object;
        }
        throw kind("/tags", tags, "an object");
    }

    private static boolean enabled(JsonObject body) {
        JsonValue enabled = present(body, "enabled");
        if (enabled == null) {
            return true;
        }
        if (enabled instanceof JsonBoolean flag) {
            return flag.value();
        }
        throw kind("/enabled", enabled, "true or false");
    }

    private static @Nullable String text(JsonObject body, String name, String pointer) {
        JsonValue value = present(body, name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonText text) {
            return text.value();
        }
        throw kind(pointer + "/" + name, value, "a string");
    }

    private static @Nullable JsonValue present(JsonObject body, String name) {
        JsonValue value = body.members().get(name);
        return value == JsonNull.NULL ? null : value;
    }

    private static void checkNames(JsonObject body, Set<String> known, String pointer) {
        for (String name : body.members().keySet()) {
            if (!known.contains(name)) {
                throw unknown(name, known, pointer);
            }
        }
    }

    private static MusterProblem unknown(String name, Set<String> known, String pointer) {
        String escaped = shortened(name).replace("~", "~0").replace("/", "~1");
        return wrong(
                pointer + "/" + escaped,
                "unknown (expected: %s)"
                        .formatted(String.join(", ", known.stream().sorted().toList())));
    }

    private static MusterProblem kind(String pointer, JsonValue value, String expected) {
        return wrong(pointer, "a JSON %s (expected: %s)".formatted(value.kind(), expected));
    }

    private static MusterProblem wrong(String pointer, String detail) {
        return new MusterProblem(
                ProblemType.MALFORMED, pointer + ": " + detail, List.of(new FieldError(pointer, detail)));
    }

    private static String shortened(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }
}
