package io.muster.ui;

import io.muster.configuration.convergence.Split;
import java.util.List;
import java.util.Map;

/** How targeted devices stand: the five parts, which add up to all. */
public final class SplitLine {

    private final String key;
    private final Split split;

    /** @param key under which changes are pushed */
    public SplitLine(String key, Split split) {
        this.key = key;
        this.split = split;
    }

    public String getKey() {
        return key;
    }

    public String getTargeted() {
        return Figures.count(split.targeted());
    }

    public String getConverged() {
        return Figures.count(split.converged());
    }

    /** Online and offline. */
    public String getPending() {
        return Figures.count(split.pendingOnline() + split.pendingOffline());
    }

    public String getFailed() {
        return Figures.count(split.failed());
    }

    public String getPercent() {
        return Figures.percent(split.converged() + split.shadowed(), split.targeted()) + " %";
    }

    public Bar getBar() {
        long all = split.targeted();
        return Bar.empty()
                .and("converged", split.converged(), all)
                .and("pendingOnline", split.pendingOnline(), all)
                .and("pendingOffline", split.pendingOffline(), all)
                .and("shadowed", split.shadowed(), all)
                .and("failed", split.failed(), all);
    }

    public List<Part> getParts() {
        return List.of(
                new Part("converged", "CONVERGED", Figures.count(split.converged())),
                new Part("pendingOnline", "PENDING_ONLINE", Figures.count(split.pendingOnline())),
                new Part("pendingOffline", "PENDING_OFFLINE", Figures.count(split.pendingOffline())),
                new Part("shadowed", "SHADOWED", Figures.count(split.shadowed())),
                new Part("failed", "FAILED", Figures.count(split.failed())));
    }

    void into(Map<String, String> values) {
        getParts().forEach(part -> values.put(key + "." + part.name(), part.count()));
        values.put(key + ".pending", getPending());
        values.put(key + ".targeted", getTargeted());
        values.put(key + ".percent", getPercent());
        values.put(key + ".bar", getBar().widths());
        boolean pending = split.pendingOffline() + split.pendingOnline() > 0;
        values.put(key + ".settled", (pending ? "pending" : "") + (split.failed() > 0 ? "failed" : ""));
    }

    /**
     * One part.
     *
     * @param name of its text, its class in the style sheet and its key
     * @param state in which its devices are
     */
    public record Part(String name, String state, String count) {}
}
