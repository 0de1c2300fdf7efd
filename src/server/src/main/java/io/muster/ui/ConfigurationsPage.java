package io.muster.ui;

import io.muster.configuration.Configuration;
import io.muster.configuration.Configurations;
import io.muster.configuration.convergence.Split;
import io.muster.configuration.convergence.SplitCounters;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code /configurations.xhtml}: all configurations in the order of their ids, each with its split. */
@Named
@RequestScoped
public class ConfigurationsPage {

    @Inject
    private Configurations configurations;

    @Inject
    private SplitCounters splits;

    @Inject
    private Board board;

    private String after = "";
    private @Nullable List<Configuration> found;
    private @Nullable List<ConfigurationLine> lines;

    public String getAfter() {
        return after;
    }

    public void setAfter(@Nullable String after) {
        this.after = after == null ? "" : after;
    }

    public long getVersion() {
        return board.shown().version();
    }

    public List<ConfigurationLine> getLines() {
        List<ConfigurationLine> known = lines;
        if (known == null) {
            List<Configuration> shown = found().stream().limit(Board.SHOWN).toList();
            List<String> ids = shown.stream().map(each -> each.id().value()).toList();
            board.watch(ids);
            Map<String, Split> counted = board.reading("splits after " + after, () -> splits.of(ids));
            known = shown.stream()
                    .map(each -> new ConfigurationLine(
                            each, counted.getOrDefault(each.id().value(), Split.NONE)))
                    .toList();
            lines = known;
        }
        return known;
    }

    /** The id behind which the next page begins; null on the last. */
    public @Nullable String getNext() {
        List<Configuration> all = found();
        return all.size() > Board.SHOWN ? all.get(Board.SHOWN - 1).id().value() : null;
    }

    private List<Configuration> found() {
        List<Configuration> known = found;
        if (known == null) {
            known = board.reading("configurations after " + after, () -> configurations.page(after, Board.SHOWN + 1));
            found = known;
        }
        return known;
    }
}
