package io.muster.ui.campaign;

import io.muster.campaign.History;
import io.muster.campaign.Task;
import io.muster.campaign.TaskState;
import java.time.Instant;
import java.util.List;

/** A task as the pages write it. */
public final class TaskLine {

    private static final int LONGEST_ANSWER = 300;

    private final Task task;

    public TaskLine(Task task) {
        this.task = task;
    }

    public String getDevice() {
        return task.device().value();
    }

    public String getState() {
        return task.state().wire();
    }

    public boolean isParked() {
        return task.parked() && task.state() == TaskState.WAITING;
    }

    public int getAttempts() {
        return task.attempts();
    }

    public Instant getChangedAt() {
        return task.changedAt();
    }

    /** What the device answered, and why the task is where it is. */
    public String getOutcome() {
        StringBuilder text = new StringBuilder();
        if (task.status() != null) {
            text.append(task.status()).append(' ');
        }
        String reason = task.reason();
        if (reason != null) {
            text.append(reason).append(' ');
        }
        String answer = task.answer();
        if (answer != null && !answer.equals("null")) {
            text.append(answer.length() > LONGEST_ANSWER ? answer.substring(0, LONGEST_ANSWER) + "…" : answer);
        }
        return text.toString().strip();
    }

    public List<History.Change> getHistory() {
        return task.history();
    }
}
