package io.muster.ui.campaign;

import io.muster.campaign.CampaignConditions.Condition;
import io.muster.campaign.TaskFindings.Reason;
import io.muster.ui.Figures;
import java.util.List;
import java.util.Map;

/** Why a campaign is where it is, why some of its tasks came to nothing, and how fast it went. */
public record CampaignDetails(List<Condition> conditions, List<Reason> reasons, RateChart rates) {

    static final CampaignDetails NONE = new CampaignDetails(List.of(), List.of(), RateChart.BLANK);

    void into(String key, Map<String, String> values) {
        StringBuilder outline = new StringBuilder();
        for (int i = 0; i < conditions.size(); i++) {
            Condition condition = conditions.get(i);
            outline.append(condition.type())
                    .append(' ')
                    .append(condition.reason())
                    .append(' ');
            values.put(key + ".condition." + i, condition.message());
        }
        for (int i = 0; i < reasons.size(); i++) {
            Reason reason = reasons.get(i);
            outline.append(reason.state())
                    .append(' ')
                    .append(reason.status())
                    .append(reason.text())
                    .append('\n');
            values.put(key + ".reason." + i, Figures.count(reason.tasks()));
        }
        outline.append(rates.isBlank());
        rates.into(key, values);
        values.put(key + ".details", outline.toString());
    }
}
