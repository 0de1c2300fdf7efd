package io.muster.ui;

import io.muster.protocol.DeviceId;
import io.muster.targeting.InvalidCondition;
import io.muster.targeting.TargetCondition;
import org.jspecify.annotations.Nullable;

/**
 * What a person wrote into the search box: a target condition; else the beginning of a device's id; else a mistake, shown
 * under the place where it is.
 */
public final class Search {

    private final String text;
    private final @Nullable TargetCondition condition;
    private final @Nullable InvalidCondition mistake;

    private Search(String text, @Nullable TargetCondition condition, @Nullable InvalidCondition mistake) {
        this.text = text;
        this.condition = condition;
        this.mistake = mistake;
    }

    public static Search of(@Nullable String written) {
        String text = written == null ? "" : written.strip();
        try {
            return new Search(text, TargetCondition.parse(text), null);
        } catch (InvalidCondition mistake) {
            return DeviceId.isLegal(text)
                    ? new Search(text, TargetCondition.parse("STARTS_WITH(deviceId, '" + text + "')"), null)
                    : new Search(text, null, mistake);
        }
    }

    /** Like {@link #of}, where only a condition will do. */
    public static Search ofCondition(@Nullable String written) {
        String text = written == null ? "" : written.strip();
        try {
            return new Search(text, TargetCondition.parse(text), null);
        } catch (InvalidCondition mistake) {
            return new Search(text, null, mistake);
        }
    }

    public String getText() {
        return text;
    }

    /** Empty for a mistake. */
    public @Nullable TargetCondition getCondition() {
        return condition;
    }

    public boolean isWrong() {
        return mistake != null;
    }

    /** Whether all devices are meant. */
    public boolean isEveryDevice() {
        return condition != null && condition.fields().isEmpty();
    }

    public String getMessage() {
        return mistake == null ? "" : String.valueOf(mistake.getMessage());
    }

    /** The line with the mistake, and a caret under it. */
    public String getPointed() {
        if (mistake == null) {
            return "";
        }
        String[] lines = text.split("\\R", -1);
        String line = lines[Math.min(mistake.line(), lines.length) - 1];
        return line + "\n" + " ".repeat(Math.max(0, mistake.column() - 1)) + "^";
    }
}
