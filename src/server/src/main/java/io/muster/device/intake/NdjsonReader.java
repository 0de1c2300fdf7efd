package io.muster.device.intake;

import io.muster.device.Registration;
import io.muster.device.RegistrationReader;
import io.muster.foundation.json.JsonLimits;
import io.muster.foundation.json.JsonNull;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonReader;
import io.muster.foundation.json.JsonText;
import io.muster.foundation.json.MalformedJson;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;

/** A line of NDJSON: one registration. */
final class NdjsonReader implements RecordReader {

    /** Beyond the tags' own depth, so that their check can name them. */
    private static final JsonLimits LIMITS = new JsonLimits(Lines.MAX_LINE_BYTES, 64);

    @Override
    public Registration read(String text) {
        return RegistrationReader.importedRegistration(object(text));
    }

    @Override
    public String device(String text) {
        return object(text).find("deviceId").orElse(JsonNull.NULL) instanceof JsonText id ? id.value() : "";
    }

    private static JsonObject object(String text) {
        try {
            return JsonReader.readObject(text, LIMITS);
        } catch (MalformedJson e) {
            String detail = String.valueOf(e.getMessage()).replace(" at line 1, column", " at column");
            throw new MusterProblem(ProblemType.MALFORMED, "JSON: " + detail);
        }
    }
}
