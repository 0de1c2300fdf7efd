package io.muster.campaign.dispatch;

import io.muster.campaign.Campaign;
import io.muster.campaign.CampaignRequestIds;
import io.muster.campaign.CampaignSpec;
import io.muster.delivery.CallCancel;
import io.muster.delivery.CallRequest;
import io.muster.delivery.Calls;
import io.muster.delivery.MessageContent;
import io.muster.delivery.MessageRequest;
import io.muster.delivery.Messages;
import io.muster.delivery.MethodName;
import io.muster.foundation.Shared;
import io.muster.foundation.json.JsonNull;
import jakarta.inject.Inject;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Puts a page of tasks on the network as what the campaign says they are. */
@Shared
class SendTasks {

    private final Calls calls;
    private final Messages messages;

    @Inject
    SendTasks(Calls calls, Messages messages) {
        this.calls = calls;
        this.messages = messages;
    }

    CompletableFuture<BitSet> send(ClaimedPage page) {
        Campaign campaign = page.campaign();
        CampaignSpec spec = campaign.spec();
        if (spec.sendsMessages()) {
            MessageContent content = new MessageContent(
                    spec.payload() == null ? JsonNull.NULL : spec.payload(),
                    spec.contentType(),
                    spec.properties() == null ? Map.of() : spec.properties());
            boolean want = Boolean.TRUE.equals(spec.wantAcknowledgement());
            return messages.send(page.tasks().stream()
                    .map(task -> new MessageRequest(
                            task.device(),
                            CampaignRequestIds.of(campaign.number(), task.device(), task.series()),
                            content,
                            page.deadline(),
                            want))
                    .toList());
        }
        MethodName method = new MethodName(String.valueOf(spec.method()));
        return calls.send(page.tasks().stream()
                .map(task -> new CallRequest(
                        task.device(),
                        CampaignRequestIds.of(campaign.number(), task.device(), task.series()),
                        method,
                        spec.payload() instanceof JsonNull ? null : spec.payload(),
                        page.deadline()))
                .toList());
    }

    /** Tells devices that nobody waits for their answers any more. */
    void cancel(Campaign campaign, List<ClaimedTask> tasks) {
        if (!campaign.spec().sendsMessages() && !tasks.isEmpty()) {
            calls.cancel(tasks.stream()
                            .map(task -> new CallCancel(
                                    task.device(),
                                    CampaignRequestIds.of(campaign.number(), task.device(), task.series())))
                            .toList())
                    .join();
        }
    }
}
