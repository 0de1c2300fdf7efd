package io.muster.ui.plan;

import io.muster.configuration.convergence.FindOverlaps;
import io.muster.configuration.plan.LeafChange;
import io.muster.configuration.plan.Plan;
import io.muster.configuration.plan.PlanSummary;
import io.muster.configuration.resolution.Layer;
import io.muster.device.NotConfirmed;
import io.muster.foundation.json.JsonObject;
import io.muster.foundation.json.JsonValue;
import io.muster.ui.Figures;
import io.muster.ui.Texts;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A plan as the pages write it. */
public final class ShownPlan {

    private static final int CHANGES = 20;
    private static final String BY_HAND = Layer.ofDevice(JsonObject.EMPTY).name();

    private final Plan plan;
    private final List<FindOverlaps.Overlapping> overlaps;

    ShownPlan(Plan plan, Map<String, List<FindOverlaps.Overlapping>> overlaps) {
        this.plan = plan;
        this.overlaps = overlaps.values().stream().flatMap(Collection::stream).toList();
    }

    /** How many devices a person has to know of: those that the condition matches, or matched. */
    static long confirmed(Plan plan) {
        return plan.touched().values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    public String getId() {
        return plan.id();
    }

    public String getTouched() {
        return Figures.count(confirmed(plan));
    }

    /** Whether their number has to be typed. */
    public boolean isConfirming() {
        return confirmed(plan) > NotConfirmed.FREE;
    }

    public String getDevices() {
        return Figures.count(plan.summary().devices());
    }

    public String getFirstTouched() {
        return Figures.count(plan.summary().firstTouched());
    }

    public String getHidden() {
        return Figures.count(plan.summary().hidden());
    }

    public String getOffline() {
        return Figures.count(plan.summary().offline());
    }

    public List<Change> getChanges() {
        return plan.summary().changes().stream().limit(CHANGES).map(Change::new).toList();
    }

    /** How many kinds of change are not shown; empty where all are. */
    public String getMore() {
        PlanSummary summary = plan.summary();
        int left = summary.changes().size() - CHANGES;
        return left > 0 ? Texts.of("planMore", Figures.count(left)) : "";
    }

    /** Some of the devices that would change. */
    public List<String> getSample() {
        return plan.summary().sample();
    }

    public List<String> getOverlaps() {
        return overlaps.stream().map(ShownPlan::overlap).toList();
    }

    private static String overlap(FindOverlaps.Overlapping other) {
        String paths = other.properties().stream()
                .map(each -> Texts.of("planWinner", each.path(), each.winner()))
                .collect(Collectors.joining(", "));
        String text = Texts.of(
                other.example() == null ? "planMayMeet" : "planMeets", other.configuration(), other.priority());
        return text + " " + paths;
    }

    /** One kind of change, on so many devices. */
    public static final class Change {

        private final LeafChange change;
        private final long devices;

        Change(PlanSummary.Counted counted) {
            this.change = counted.change();
            this.devices = counted.devices();
        }

        public String getPath() {
            return change.path();
        }

        public String getFrom() {
            return value(change.from());
        }

        public String getTo() {
            return value(change.to());
        }

        public String getFromLayer() {
            return layer(change.fromLayer());
        }

        public String getToLayer() {
            return layer(change.toLayer());
        }

        public String getDevices() {
            return Figures.count(devices);
        }

        private static String value(@Nullable JsonValue value) {
            return value == null ? "–" : value.toJson();
        }

        private static String layer(@Nullable String layer) {
            return layer == null ? "" : layer.equals(BY_HAND) ? Texts.of("byHand") : layer;
        }
    }
}
