package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.TaskCsv;
import io.muster.campaign.TaskState;
import io.muster.campaign.Tasks;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tasks of a campaign for its page: by pages in key order, or all of them as CSV. */
@Dependent
public class TaskPage {

    private static final int PAGE = 50;

    private final Tasks tasks;

    @Inject
    TaskPage(Tasks tasks) {
        this.tasks = tasks;
    }

    List<TaskLine> of(Campaign campaign, String state, String after) {
        return tasks.page(campaign.number(), wanted(state), after.isEmpty() ? null : after, PAGE).stream()
                .map(TaskLine::new)
                .toList();
    }

    static @Nullable String next(List<TaskLine> shown) {
        return shown.size() < PAGE ? null : shown.get(PAGE - 1).getDevice();
    }

    /** In constant memory, however many there are. */
    void csv(Campaign campaign, String state, Writer into) throws IOException {
        into.write(TaskCsv.HEAD);
        tasks.forEachPage(campaign.number(), wanted(state), page -> {
            try {
                for (var task : page) {
                    into.write(TaskCsv.line(task));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static @Nullable TaskState wanted(String state) {
        return state.isEmpty() ? null : TaskState.of(state);
    }
}
