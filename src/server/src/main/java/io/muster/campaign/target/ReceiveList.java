package io.muster.campaign.target;

import io.muster.foundation.problem.FieldError;
import io.muster.foundation.problem.MusterProblem;
import io.muster.foundation.problem.ProblemType;
import io.muster.protocol.DeviceId;
import io.muster.security.Caller;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Receives one list of ids as they come: no transaction is open while the sender takes its time, and nothing holds them
 * all. What a sender leaves half-way, or never uses, is purged after a day.
 */
@Dependent
public class ReceiveList {

    /** Ids that are stored by one statement. */
    private static final int PIECE = 5_000;

    private final DeviceLists lists;
    private final Caller caller;
    private final Clock clock;
    private final List<DeviceId> piece = new ArrayList<>();
    private @Nullable Long list;
    private long received;

    @Inject
    public ReceiveList(DeviceLists lists, Caller caller, Clock clock) {
        this.lists = lists;
        this.caller = caller;
        this.clock = clock;
    }

    /**
     * Takes one id.
     *
     * @param place where it stands, for the sender, as {@code /targets/deviceIds/17} or {@code line 17}
     * @throws MusterProblem where it is none, or there are too many
     */
    public void take(String id, String place) {
        if (!DeviceId.isLegal(id)) {
            String detail = "deviceIds: '%.140s' (expected: the id of a device)".formatted(id);
            throw new MusterProblem(
                    ProblemType.MALFORMED, place + ": " + detail, List.of(new FieldError(place, detail)));
        }
        if (++received > DeviceList.MAX_IDS) {
            throw new MusterProblem(
                    ProblemType.TOO_LARGE, "deviceIds: over %,d ids (expected: fewer)".formatted(DeviceList.MAX_IDS));
        }
        piece.add(new DeviceId(id));
        if (piece.size() == PIECE) {
            store();
        }
    }

    /** How many have been taken, repeated ones too. */
    public long received() {
        return received;
    }

    /** The whole list; null: no id came. */
    public @Nullable DeviceList end() {
        if (received == 0) {
            return null;
        }
        return lists.seal(store());
    }

    private long store() {
        long number = list == null ? lists.begin(caller.name(), clock.instant()) : list;
        list = number;
        lists.add(number, piece);
        piece.clear();
        return number;
    }
}
