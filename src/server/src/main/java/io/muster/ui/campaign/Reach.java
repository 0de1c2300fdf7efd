package io.muster.ui.campaign;

import io.muster.campaign.CampaignId;
import io.muster.campaign.Campaigns;
import io.muster.campaign.Tasks;
import io.muster.device.DeviceSelection;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.targeting.TargetCondition;
import io.muster.ui.Texts;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.List;

/** How many devices a campaign that is being written would reach, and how many of them are offline just now. */
@Dependent
public class Reach {

    private static final int PIECE = 2_000;
    private static final TargetCondition OFFLINE = TargetCondition.parse("NOT connected");

    private final DeviceSelection devices;
    private final Campaigns campaigns;
    private final Tasks tasks;

    @Inject
    Reach(DeviceSelection devices, Campaigns campaigns, Tasks tasks) {
        this.devices = devices;
        this.campaigns = campaigns;
        this.tasks = tasks;
    }

    /** So many devices now. */
    public record Counted(long devices, long offline) {}

    /**
     * Counts them.
     *
     * @throws MusterProblem where it is not said right who is meant
     */
    Counted of(WrittenCampaign written) {
        return switch (written.text("for")) {
            case "ids" -> ofIds(written.ids());
            case "failedIn" -> ofFailed(written.text("failedIn"));
            default -> ofCondition(written.text("condition"));
        };
    }

    private Counted ofCondition(String text) {
        TargetCondition condition = TargetCondition.parse(text);
        TargetCondition offline = condition.fields().isEmpty()
                ? OFFLINE
                : TargetCondition.parse("(" + condition.text() + ") AND NOT connected");
        return new Counted(devices.count(condition), devices.count(offline));
    }

    private Counted ofIds(List<String> ids) {
        ids.stream().filter(id -> !DeviceId.isLegal(id)).findFirst().ifPresent(id -> {
            throw new MusterProblem(ProblemType.MALFORMED, Texts.of("idWrong", id));
        });
        long found = 0;
        long offline = 0;
        for (int from = 0; from < ids.size(); from += PIECE) {
            List<DeviceId> piece = ids.subList(from, Math.min(ids.size(), from + PIECE)).stream()
                    .map(DeviceId::new)
                    .toList();
            found += devices.among(TargetCondition.EVERY_DEVICE, piece).size();
            offline += devices.among(OFFLINE, piece).size();
        }
        return new Counted(found, offline);
    }

    private Counted ofFailed(String id) {
        long number = campaigns.get(new CampaignId(id)).number();
        long found = 0;
        long offline = 0;
        List<DeviceId> page = tasks.failed(number, null, null, PIECE);
        while (!page.isEmpty()) {
            found += page.size();
            offline += devices.among(OFFLINE, page).size();
            page = tasks.failed(number, page.get(page.size() - 1).value(), null, PIECE);
        }
        return new Counted(found, offline);
    }
}
