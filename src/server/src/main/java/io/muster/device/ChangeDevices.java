package io.muster.device;

import io.muster.foundation.UseCase;
import io.muster.protocol.DeviceId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/** Changes devices in one transaction, each as somebody else asked; one that is refused does not keep the others up. */
@UseCase
public class ChangeDevices {

    private final ApplyChanges applyChanges;

    @Inject
    ChangeDevices(ApplyChanges applyChanges) {
        this.applyChanges = applyChanges;
    }

    /** See {@link ApplyChanges#apply}. */
    public Map<DeviceId, ChangeOutcome> change(List<AskedChange> changes) {
        return applyChanges.apply(changes);
    }
}
