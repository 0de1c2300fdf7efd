package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.Campaigns;
import io.muster.campaign.TaskCounts;
import io.muster.ui.Board;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /campaigns.xhtml}: the newest first; the first page live. */
@Named
@RequestScoped
public class CampaignsPage {

    @Inject
    private Campaigns campaigns;

    @Inject
    private Board board;

    private @Nullable Long before;
    private @Nullable List<Campaign> found;

    public @Nullable Long getBefore() {
        return before;
    }

    public void setBefore(@Nullable Long before) {
        this.before = before;
    }

    public long getVersion() {
        return board.shown().version();
    }

    public List<CampaignLine> getLines() {
        Board.Shown shown = board.shown();
        if (before == null) {
            return shown.campaigns().newest().stream()
                    .map(campaign -> shown.campaigns().line(campaign, shown.at()))
                    .toList();
        }
        List<Campaign> page = found().stream().limit(CampaignWatch.SHOWN).toList();
        Map<Long, TaskCounts> counts = board.reading(
                "counts before " + before,
                () -> campaigns.counts(page.stream().map(Campaign::number).toList()));
        return page.stream()
                .map(campaign -> new CampaignLine(
                        campaign, counts.getOrDefault(campaign.number(), new TaskCounts()), shown.at()))
                .toList();
    }

    /** The number behind which the next page begins; null on the last. */
    public @Nullable Long getNext() {
        List<Campaign> all = found();
        return all.size() > CampaignWatch.SHOWN
                ? all.get(CampaignWatch.SHOWN - 1).number()
                : null;
    }

    private List<Campaign> found() {
        List<Campaign> known = found;
        if (known == null) {
            known = board.reading("campaigns before " + before, () -> campaigns.page(before, CampaignWatch.SHOWN + 1));
            found = known;
        }
        return known;
    }
}
