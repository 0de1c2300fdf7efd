package io.muster.configuration.telling;

import io.muster.configuration.Configuration;
import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Configurations;
import io.muster.configuration.rollout.Rollout;
import io.muster.configuration.rollout.Rollouts;
import io.muster.configuration.telling.ToldConfigurations.Standing;
import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.UseCase;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import io.muster.job.Job;
import io.muster.job.JobState;
import io.muster.job.Jobs;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells which configurations have come to converge since the last time: once for each time that they do. */
@UseCase
public class TellConfigurations {

    private static final int AT_ONCE = 1_000;

    private final ToldConfigurations told;
    private final Configurations configurations;
    private final Rollouts rollouts;
    private final Jobs jobs;
    private final EventLog log;

    @Inject
    TellConfigurations(
            ToldConfigurations told, Configurations configurations, Rollouts rollouts, Jobs jobs, EventLog log) {
        this.told = told;
        this.configurations = configurations;
        this.rollouts = rollouts;
        this.jobs = jobs;
        this.log = log;
    }

    public void tell() {
        List<Standing> news = new ArrayList<>();
        List<NewEvent> events = new ArrayList<>();
        for (Standing standing : told.moved(AT_ONCE)) {
            if (!standing.settled()) {
                news.add(standing);
            } else if (isSpread(standing)) {
                news.add(standing);
                events.add(new NewEvent(
                        EventType.CONFIGURATION_CONVERGED,
                        new JsonObject(Map.of(
                                "id", new JsonText(standing.id()), "revision", JsonNumber.of(standing.revision())))));
            }
        }
        told.put(news);
        log.append(events);
    }

    /** Asked only of those that seem to be done, so of few at a time. */
    private boolean isSpread(Standing standing) {
        Optional<Configuration> revision =
                configurations.findRevision(new ConfigurationId(standing.id()), standing.revision());
        return revision.flatMap(found ->
                        jobs.find(rollouts.find(found.id()).map(Rollout::job).orElse(found.job())))
                .map(Job::state)
                .filter(state -> state != JobState.COMPLETED)
                .isEmpty();
    }
}
