package io.muster.campaign;

import org.jspecify.annotations.Nullable;

/** Tasks as CSV: in quotes what people and devices wrote, and nothing that a spreadsheet would run. */
public final class TaskCsv {

    public static final String HEAD = "deviceId,state,attempts,status,changedAt,reason,answer\n";

    private TaskCsv() {}

    /** The line of a task. */
    public static String line(Task task) {
        return String.join(
                        ",",
                        task.device().value(),
                        task.state().wire(),
                        Integer.toString(task.attempts()),
                        task.status() == null ? "" : task.status().toString(),
                        task.changedAt().toString(),
                        quoted(task.reason()),
                        quoted(task.answer()))
                + "\n";
    }

    private static String quoted(@Nullable String text) {
        if (text == null) {
            return "";
        }
        // A spreadsheet would run what begins like this as a formula.
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return '"' + safe.replace("\"", "\"\"") + '"';
    }
}
