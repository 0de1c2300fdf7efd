package io.muster.client;

import io.muster.protocol.rest.Campaign;
import io.muster.protocol.rest.CampaignSpec;
import io.muster.protocol.rest.CampaignTask;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls and messages to many devices: {@code /campaigns}.
 *
 * <pre>{@code
 * CampaignSpec reboot = CampaignBuilder.call("reboot-v3", "reboot", Map.of("delaySeconds", 5))
 *         .where("STARTS_WITH(deviceId, 'model-v3.1')")
 *         .pace(500, 5_000)
 *         .retry(3, Duration.ofSeconds(10))
 *         .abortWhen("failed", 10, 100)
 *         .build();
 * Campaign campaign = muster.campaigns().create(reboot, 2_193);
 * List<String> failed = muster.campaigns().tasks(campaign.id(), "failed").map(CampaignTask::deviceId).toList();
 * }</pre>
 */
public final class Campaigns {

    private static final String ROOT = "campaigns";

    private final Exchange exchange;

    Campaigns(Exchange exchange) {
        this.exchange = exchange;
    }

    /** Takes on a campaign for at most 100 devices; for more the server answers 409. */
    public Campaign create(CampaignSpec spec) {
        return Exchange.join(createAsync(spec, null));
    }

    /**
     * Takes on a campaign.
     *
     * @param expectDevices how many devices it may reach; 409, naming the number, when that is off by more than 10 %
     */
    public Campaign create(CampaignSpec spec, long expectDevices) {
        return Exchange.join(createAsync(spec, expectDevices));
    }

    /** See {@link #create(CampaignSpec, long)}. */
    public CompletableFuture<Campaign> createAsync(CampaignSpec spec, @Nullable Long expectDevices) {
        return exchange.sendAsync(
                Request.post(
                        Request.query().with("expectDevices", expectDevices).on(Request.path(ROOT)), spec),
                Campaign.class);
    }

    /** All campaigns, the newest first. */
    public Stream<Campaign> list() {
        return Pages.of(exchange, Request.path(ROOT), query -> query, Campaign.class);
    }

    /** Where a campaign stands; 404 if there is none. */
    public Campaign get(String campaignId) {
        return Exchange.join(getAsync(campaignId));
    }

    /** See {@link #get}. */
    public CompletableFuture<Campaign> getAsync(String campaignId) {
        return exchange.sendAsync(Request.get(Request.path(ROOT, campaignId)), Campaign.class);
    }

    /** Sends nothing more for now. */
    public Campaign pause(String campaignId) {
        return Exchange.join(actAsync(campaignId, "pause"));
    }

    /** See {@link #pause}. */
    public CompletableFuture<Campaign> pauseAsync(String campaignId) {
        return actAsync(campaignId, "pause");
    }

    /** Goes on. */
    public Campaign resume(String campaignId) {
        return Exchange.join(actAsync(campaignId, "resume"));
    }

    /** See {@link #resume}. */
    public CompletableFuture<Campaign> resumeAsync(String campaignId) {
        return actAsync(campaignId, "resume");
    }

    /** Ends it; devices that already have it are told. */
    public Campaign cancel(String campaignId) {
        return Exchange.join(actAsync(campaignId, "cancel"));
    }

    /** See {@link #cancel}. */
    public CompletableFuture<Campaign> cancelAsync(String campaignId) {
        return actAsync(campaignId, "cancel");
    }

    /** Tries those devices again on which it failed. */
    public Campaign retryFailed(String campaignId) {
        return Exchange.join(actAsync(campaignId, "retry-failed"));
    }

    /** See {@link #retryFailed}. */
    public CompletableFuture<Campaign> retryFailedAsync(String campaignId) {
        return actAsync(campaignId, "retry-failed");
    }

    /** Its work device by device, in the order of the ids; {@code state} null: in any state. */
    public Stream<CampaignTask> tasks(String campaignId, @Nullable String state) {
        return Pages.of(
                exchange,
                Request.path(ROOT, campaignId, "tasks"),
                query -> query.with("state", state),
                CampaignTask.class);
    }

    /** The same as lines of CSV with a header, streamed; close the stream. */
    public Stream<String> tasksAsCsv(String campaignId, @Nullable String state) {
        String path = Request.query().with("state", state).on(Request.path(ROOT, campaignId, "tasks"));
        return Exchange.join(
                        exchange.respond(Request.get(path).asTransfer().accepting("text/csv"), BodyHandlers.ofLines()))
                .body();
    }

    /** Its work for one device, with all that happened to it. */
    public CampaignTask task(String campaignId, String deviceId) {
        return Exchange.join(taskAsync(campaignId, deviceId));
    }

    /** See {@link #task}. */
    public CompletableFuture<CampaignTask> taskAsync(String campaignId, String deviceId) {
        return exchange.sendAsync(Request.get(Request.path(ROOT, campaignId, "tasks", deviceId)), CampaignTask.class);
    }

    /** What happens in it from now on; see {@link Events#subscribe}. */
    public EventSubscription subscribe(String campaignId, Consumer<Event> listener) {
        return EventSubscription.open(exchange, Request.path(ROOT, campaignId, "events"), null, listener);
    }

    private CompletableFuture<Campaign> actAsync(String campaignId, String act) {
        return exchange.sendAsync(Request.post(Request.path(ROOT, campaignId, act), null), Campaign.class);
    }
}
