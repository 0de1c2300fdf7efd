package io.muster.campaign.outcome;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignRequestIds;
import io.muster.campaign.Campaigns;
import io.muster.campaign.DispatchBell;
import io.muster.campaign.TaskCounts;
import io.muster.delivery.CallAnswer;
import io.muster.delivery.CallsAnswered;
import io.muster.delivery.CallsUndelivered;
import io.muster.delivery.MessageAnswer;
import io.muster.delivery.MessagesAnswered;
import io.muster.delivery.RequestId;
import io.muster.delivery.Undelivered;
import io.muster.protocol.DeviceId;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
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
@Dependent
public class RecordWords {

    private final Campaigns campaigns;
    private final OutcomeRows rows;
    private final DispatchBell bell;

    @Inject
    RecordWords(Campaigns campaigns, OutcomeRows rows, DispatchBell bell) {
        this.campaigns = campaigns;
        this.rows = rows;
        this.bell = bell;
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
            case NO_SUBSCRIBER -> Word.Meaning.NOT_LISTENING;
            case EXPIRED, OVERTAKEN, SESSION_ENDED -> Word.Meaning.UNDELIVERED;
            case TOO_LARGE -> Word.Meaning.REFUSED;
        };
    }

    private static Word.Meaning meaning(MessageAnswer answer) {
        return switch (answer.outcome()) {
            case DELIVERED, ACCEPTED -> Word.Meaning.SUCCEEDED;
            case REJECTED, TOO_LARGE -> Word.Meaning.REFUSED;
            case UNDELIVERED, EXPIRED -> Word.Meaning.UNDELIVERED;
        };
    }

    /** Campaigns in the order of their numbers, tasks in key order, counters last: nobody waits in a circle. */
    private void record(Stream<Word> words) {
        SortedMap<Long, List<Word>> byCampaign = new TreeMap<>();
        words.forEach(word -> byCampaign
                .computeIfAbsent(word.campaign(), number -> new ArrayList<>())
                .add(word));
        Map<Long, TaskCounts> changes = new TreeMap<>();
        byCampaign.forEach((number, said) ->
                campaigns.share(number).ifPresent(campaign -> changes.put(number, decide(campaign, said))));
        changes.values().removeIf(TaskCounts::isZero);
        if (!changes.isEmpty()) {
            campaigns.count(changes);
            bell.ring();
        }
    }

    private TaskCounts decide(Campaign campaign, List<Word> said) {
        TreeSet<DeviceId> devices = new TreeSet<>();
        said.forEach(word -> devices.add(word.device()));
        Map<DeviceId, TaskRow> tasks = new HashMap<>(rows.lock(campaign.number(), devices));
        TaskCounts change = new TaskCounts();
        List<OutcomeRows.Decided> decided = new ArrayList<>();
        for (Word word : said) {
            TaskRow task = tasks.get(word.device());
            if (task == null) {
                continue;
            }
            OutcomeRules.decide(campaign, task, word, ThreadLocalRandom.current()::nextDouble)
                    .ifPresent(decision -> {
                        change.move(task.state(), decision.state(), 1);
                        tasks.put(word.device(), new TaskRow(decision.state(), decision.attempt(), decision.series()));
                        decided.add(new OutcomeRows.Decided(word, decision));
                    });
        }
        if (!decided.isEmpty()) {
            rows.write(campaign.number(), decided);
        }
        return change;
    }
}
