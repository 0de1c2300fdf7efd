package io.muster.ui.rollout;

import io.muster.configuration.ConfigurationId;
import io.muster.configuration.Expectations;
import io.muster.configuration.convergence.DescribeConfiguration;
import io.muster.configuration.rollout.SteerRollout;
import io.muster.configuration.rollout.SteerRollout.Act;
import io.muster.device.DeviceSelection;
import io.muster.device.NotConfirmed;
import io.muster.security.Caller;
import io.muster.security.Role;
import io.muster.ui.Notices;
import io.muster.ui.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What an admin does to a rollout, from where the page showed it: who was slower moves nothing. */
@Named
@RequestScoped
public class RolloutActs {

    @Inject
    private SteerRollout steerRollout;

    @Inject
    private DescribeConfiguration describeConfiguration;

    @Inject
    private DeviceSelection selection;

    @Inject
    private Caller caller;

    private int from;
    private @Nullable Long typed;

    /** At how many per cent the page showed it. */
    public int getFrom() {
        return from;
    }

    public void setFrom(int from) {
        this.from = from;
    }

    /** How many devices the person says that the next wave brings. */
    public @Nullable Long getTyped() {
        return typed;
    }

    public void setTyped(@Nullable Long typed) {
        this.typed = typed;
    }

    public void advance(String id) {
        Notices.tell(
                caller,
                Role.ADMIN,
                () -> {
                    confirm(id);
                    steer(id, Act.ADVANCE);
                },
                Texts.of("rolloutAdvanced"));
    }

    private void confirm(String id) {
        DescribeConfiguration.Description now = describeConfiguration.describe(new ConfigurationId(id));
        Long said = typed;
        now.rollout()
                .map(standing -> new RolloutLine(
                        standing, selection.count(now.configuration().spec().targetCondition())))
                .ifPresent(line -> NotConfirmed.check(
                        line.getMore(), said == null ? OptionalLong.empty() : OptionalLong.of(said)));
    }

    public void pause(String id) {
        act(id, Act.PAUSE, "rolloutPaused");
    }

    public void resume(String id) {
        act(id, Act.RESUME, "rolloutResumed");
    }

    private void act(String id, Act act, String done) {
        Notices.tell(
                caller,
                Role.ADMIN,
                () -> {
                    steer(id, act);
                },
                Texts.of(done));
    }

    private void steer(String id, Act act) {
        steerRollout.steer(new ConfigurationId(id), act, Expectations.NONE, OptionalInt.of(from));
    }
}
