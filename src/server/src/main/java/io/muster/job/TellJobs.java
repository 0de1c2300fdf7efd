package io.muster.job;

import io.muster.event.EventLog;
import io.muster.event.EventType;
import io.muster.event.NewEvent;
import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonNumber;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonText;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** What listeners are told of jobs: that one came to its end. */
@Shared
public class TellJobs {

    private final EventLog log;

    @Inject
    TellJobs(EventLog log) {
        this.log = log;
    }

    void ended(@Observes JobEnded event) {
        log.append(List.of(new NewEvent(
                EventType.JOB_ENDED,
                new JsonObject(Map.of(
                        "job", JsonNumber.of(event.jobId()),
                        "name", new JsonText(event.name()),
                        "state", new JsonText(event.state().word()))))));
    }
}
