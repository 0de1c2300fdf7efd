package io.muster.campaign.outcome;

import io.muster.campaign.AbortRules;
import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignRequestIds;
import io.muster.campaign.CampaignState;
import io.muster.campaign.Campaigns;
import io.muster.campaign.DispatchBell;
import io.muster.campaign.TaskCounts;
import io.muster.campaign.TaskState;
import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsAnswered;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessagesAnswered;
import io.muster.delivery.RequestId;
import io.muster.delivery.Undelivered;
import io.muster.foundation.Shared;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;

/**
 * Hears what devices answer and what the broker says of them, and keeps what concerns campaigns: the tasks and their
 * counters move in the transaction of the batch. An answer that comes twice finds its task decided.
 */
@Shared
public class RecordWords {

    private final Campaigns campaigns;
    private final OutcomeRows rows;
    private final DispatchBell bell;
    private final Clock clock;

    @Inject
    RecordWords(Campaigns campaigns, OutcomeRows rows, DispatchBell bell, Clock clock) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.bell = bell;
        this.clock = clock;
    }

    void callsAnswered(@Observes CallsAnswered event) {
        record(event.answers().stream()
                .flatMap(answer ->
                        origin(answer.requestId(), answer.device()).map(origin -> word(origin, answer)).stream()));
    }

    void callsUndelivered(@Observes CallsUndelivered event) {
        record(event.calls().stream()
                .flatMap(call -> origin(call.requestId(), call.device())
                        .map(origin -> new Word(
                                origin.campaign(),
                                call.device(),
                                origin.series(),
                                meaning(call.why()),
                                null,
                                null,
                                call.why().reason(),
                                call.at()))
                        .stream()));
    }

    void messagesAnswered(@Observes MessagesAnswered event) {
        record(event.answers().stream()
                .flatMap(answer -> origin(answer.messageId(), answer.device())
                        .map(origin -> new Word(
                                origin.campaign(),
                                answer.device(),
                                origin.series(),
                                meaning(answer),
                                null,
                                null,
                                answer.reason(),
                                answer.at()))
                        .stream()));
    }

    private static Optional<CampaignRequestIds.Origin> origin(RequestId id, DeviceId device) {
        return CampaignRequestIds.parse(id, device);
    }

    private static Word word(CampaignRequestIds.Origin origin, CallAnswer answer) {
        Word.Meaning meaning = answer.isAccepted()
                ? Word.Meaning.ACCEPTED
                : answer.isSuccess()
                        ? Word.Meaning.SUCCEEDED
                        : answer.mayBeRetried() ? Word.Meaning.FAILED : Word.Meaning.REFUSED;
        return new Word(
                origin.campaign(),
                answer.device(),
                origin.series(),
                meaning,
                answer.status(),
                answer.payload(),
                null,
                answer.at());
    }

    private static Word.Meaning meaning(Undelivered why) {
        return switch (why) {
            case NO_SUBSCRIBER, SESSION_ENDED -> Word.Meaning.NOT_LISTENING;
            case OVERTAKEN -> Word.Meaning.UNDELIVERED;
            case TOO_LARGE -> Word.Meaning.REFUSED;
            case EXPIRED -> Word.Meaning.SILENT;
        };
    }

    private static Word.Meaning meaning(MessageAnswer answer) {
        return switch (answer.outcome()) {
            case DELIVERED, ACCEPTED -> Word.Meaning.SUCCEEDED;
            case REJECTED, TOO_LARGE -> Word.Meaning.REFUSED;
            case UNDELIVERED -> Word.Meaning.NOT_LISTENING;
            case EXPIRED -> Word.Meaning.SILENT;
        };
    }

    /**
     * All campaigns in the order of their numbers, then tasks in key order, counters last: nobody waits in a circle. A
     * campaign taken behind the tasks of another would be waited for by who holds a device that those tasks' next one
     * needs: dispatch waits for a device that connects, which waits for a task of this batch, which waited for dispatch.
     */
    private void record(Stream<Word> words) {
        SortedMap<Long, List<Word>> byCampaign = new TreeMap<>();
        words.forEach(word -> byCampaign
                .computeIfAbsent(word.campaign(), number -> new ArrayList<>())
                .add(word));
        List<Campaign> taken = byCampaign.keySet().stream()
                .flatMap(number -> take(number).stream())
                .toList();
        Map<Long, TaskCounts> changes = new TreeMap<>();
        Map<Campaign, String> broken = new LinkedHashMap<>();
        List<OutcomeRows.Decided> decided = new ArrayList<>();
        boolean maySend = false;
        for (Campaign campaign : taken) {
            Judge judge = new Judge(campaign);
            TaskCounts change = decide(campaign, byCampaign.getOrDefault(campaign.number(), List.of()), judge, decided);
            changes.put(campaign.number(), change);
            maySend |= maySend(campaign, change);
            judge.broken().ifPresent(why -> broken.put(campaign, why));
        }
        rows.write(decided);
        changes.values().removeIf(TaskCounts::isZero);
        if (!changes.isEmpty()) {
            campaigns.count(changes);
        }
        if (maySend) {
            bell.ring();
        }
        broken.forEach((campaign, why) ->
                campaigns.move(campaign, campaign.state().to(CampaignState.ABORTED), why, clock.instant()));
    }

    /** Answers make nothing due, unless something is to be tried again or the pace follows them. */
    private static boolean maySend(Campaign campaign, TaskCounts change) {
        return change.of(TaskState.WAITING) != 0 || (campaign.spec().pace() != null && !change.isZero());
    }

    /** One that may be aborted by what is said now is locked whole: nobody else counts meanwhile. */
    private Optional<Campaign> take(long number) {
        boolean mayAbort = campaigns
                .findSpec(number)
                .filter(spec -> !spec.abortRules().isEmpty())
                .isPresent();
        return mayAbort ? campaigns.lock(number) : campaigns.share(number);
    }

    /** Looks at the rules after each single outcome: they hold from the first moment, also in the midst of a batch. */
    private final class Judge {

        private final Campaign campaign;
        private final TaskCounts counts;
        private Optional<String> broken = Optional.empty();

        Judge(Campaign campaign) {
            this.campaign = campaign;
            boolean judges =
                    !campaign.spec().abortRules().isEmpty() && !campaign.state().hasStopped();
            counts = judges ? campaigns.counts(campaign.number()) : new TaskCounts();
        }

        void moved(TaskState from, TaskState to) {
            counts.move(from, to, 1);
            if (broken.isEmpty() && !campaign.state().hasStopped()) {
                broken = AbortRules.broken(campaign.spec(), counts);
            }
        }

        Optional<String> broken() {
            return broken;
        }
    }

    private TaskCounts decide(Campaign campaign, List<Word> said, Judge judge, List<OutcomeRows.Decided> decided) {
        TreeSet<DeviceId> devices = new TreeSet<>();
        said.forEach(word -> devices.add(word.device()));
        Map<DeviceId, TaskRow> tasks = new HashMap<>(rows.lock(campaign.number(), devices));
        TaskCounts change = new TaskCounts();
        for (Word word : said) {
            TaskRow task = tasks.get(word.device());
            if (task == null) {
                continue;
            }
            OutcomeRules.decide(campaign, task, word, ThreadLocalRandom.current()::nextDouble)
                    .ifPresent(decision -> {
                        change.move(task.state(), decision.state(), 1);
                        judge.moved(task.state(), decision.state());
                        tasks.put(word.device(), new TaskRow(decision.state(), decision.attempt(), decision.series()));
                        decided.add(new OutcomeRows.Decided(word, decision));
                    });
        }
        return change;
    }
}
