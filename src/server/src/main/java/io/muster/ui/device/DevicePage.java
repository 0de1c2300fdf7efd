package io.muster.ui.device;

import io.muster.audit.AuditEntries;
import io.muster.audit.AuditEntry;
import io.muster.configuration.convergence.ExplainDevice;
import io.muster.configuration.devicelayer.DeviceLayer;
import io.muster.configuration.devicelayer.DeviceLayers;
import io.muster.device.Device;
import io.muster.device.Devices;
import io.muster.device.UnknownDevice;
import io.muster.protocol.DeviceId;
import io.muster.twin.Twin;
import io.muster.twin.Twins;
import io.muster.ui.Texts;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code /device.xhtml}: one device; what is wanted beside what is reported, and why. Acts: {@link DeviceActs}. */
@Named
@ViewScoped
@SuppressWarnings("serial") // injected proxies; the state that is kept is the id
public class DevicePage implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int ACTS_SHOWN = 20;

    @Inject
    private transient Devices devices;

    @Inject
    private transient Twins twins;

    @Inject
    private transient ExplainDevice explainDevice;

    @Inject
    private transient DeviceLayers deviceLayers;

    @Inject
    private transient AuditEntries audit;

    private String id = "";
    private transient @Nullable Device device;
    private transient @Nullable Twin twin;
    private transient List<LeafRow> leaves = List.of();

    public String getId() {
        return id;
    }

    /** From the address; what is posted later does not repeat it. */
    public void setId(@Nullable String id) {
        this.id = id == null ? this.id : id;
    }

    /** Before each drawing. */
    public void load() {
        if (!DeviceId.isLegal(id)) {
            throw new io.muster.foundation.problem.MusterProblem(
                    io.muster.foundation.problem.ProblemType.NOT_FOUND, Texts.of("noSuchDevice"));
        }
        DeviceId known = new DeviceId(id);
        device = devices.get(known);
        Twin found = twins.find(known).orElseThrow(() -> new UnknownDevice(known));
        twin = found;
        leaves = LeafRow.of(
                explainDevice.explain(known).explanation(),
                found.reported(),
                deviceLayers.find(known).orElse(DeviceLayer.EMPTY));
    }

    public @Nullable Device getDevice() {
        return device;
    }

    public @Nullable Twin getTwin() {
        return twin;
    }

    public String getState() {
        return twin == null ? "" : Standings.of(twin);
    }

    public List<Chip> getTags() {
        return device == null ? List.of() : Chip.of(device.tags());
    }

    public List<LeafRow> getLeaves() {
        return leaves;
    }

    /** What is not as it should be, for the person to read first; empty where all is well. */
    public List<String> getTroubles() {
        Twin known = twin;
        List<String> troubles = new ArrayList<>();
        if (known == null) {
            return troubles;
        }
        if (known.problem() != null) {
            troubles.add(Texts.of("unresolvable", known.problem()));
        } else if (known.refusedVersion() > 0 && known.refusedVersion() == known.desiredVersion()) {
            String reason = known.refusalReason();
            troubles.add(Texts.of("refused", known.refusedVersion(), reason == null ? "" : reason));
        }
        if (known.reportProblem() != null) {
            troubles.add(Texts.of("reportNotTaken", known.reportProblem()));
        }
        return troubles;
    }

    /** Its latest acts; only admins may read the audit trail. */
    public List<AuditEntry> getActs() {
        return audit.list(new AuditEntries.Filter(null, "device", id, null, null), null, ACTS_SHOWN);
    }
}
