package io.muster.campaign.outcome;

import io.muster.campaign.TaskState;

/** What the rules read of a task, under its row's lock. */
record TaskRow(TaskState state, int attempt, int series) {}
