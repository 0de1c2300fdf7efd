package io.muster.ui.campaign;

import io.muster.campaign.Campaign;
import io.muster.campaign.history.CampaignSample;
import io.muster.campaign.history.CampaignSamples;
import io.muster.campaign.history.SampleCampaigns;
import io.muster.ui.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How many tasks a second were decided over a campaign's time, as a path of SVG of 600 by 120. A sample is taken only when
 * something moved: what it counts more than the one before was decided within the stretch that ends with it.
 */
public final class RateChart {

    static final RateChart BLANK = new RateChart(Instant.EPOCH, Instant.EPOCH, List.of());

    private static final int WIDTH = 600;
    private static final int HEIGHT = 120;

    private final Instant from;
    private final Instant to;
    private final List<Step> steps;

    private record Step(Instant from, Instant to, double rate) {}

    private RateChart(Instant from, Instant to, List<Step> steps) {
        this.from = from;
        this.to = to;
        this.steps = List.copyOf(steps);
    }

    static RateChart of(Campaign campaign, List<CampaignSample> samples, Instant now) {
        Instant started = campaign.startedAt();
        return started == null ? BLANK : of(started, campaign.state().hasStopped() ? campaign.since() : now, samples);
    }

    static RateChart of(Instant started, Instant end, List<CampaignSample> samples) {
        Instant to = samples.isEmpty()
                ? end
                : later(end, samples.get(samples.size() - 1).at());
        Duration stretch =
                longer(SampleCampaigns.PACE, Duration.between(started, to).dividedBy(CampaignSamples.STRETCHES));
        List<Step> steps = new ArrayList<>();
        CampaignSample last = new CampaignSample(started, 0);
        for (CampaignSample sample : samples) {
            Instant begin = later(last.at(), sample.at().minus(stretch));
            double seconds = Math.max(1, Duration.between(begin, sample.at()).toMillis() / 1000.0);
            if (sample.decided() > last.decided() && begin.isBefore(sample.at())) {
                steps.add(new Step(begin, sample.at(), (sample.decided() - last.decided()) / seconds));
            }
            last = sample;
        }
        return new RateChart(started, to, steps);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Whether nothing was decided yet, or not while samples were taken. */
    public boolean isBlank() {
        return steps.isEmpty();
    }

    public Instant getFrom() {
        return from;
    }

    /** The highest rate that is drawn. */
    public String getTop() {
        double top = top();
        return top > 0 && top < 10 ? String.format(Locale.ENGLISH, "%.1f/s", top) : Figures.rate(top);
    }

    private double top() {
        return steps.stream().mapToDouble(Step::rate).max().orElse(0);
    }

    public String getPath() {
        double top = top();
        StringBuilder path = new StringBuilder();
        for (Step step : steps) {
            path.append(String.format(
                    Locale.ENGLISH,
                    "M%.1f %d V%.1f H%.1f V%d Z",
                    x(step.from()),
                    HEIGHT,
                    HEIGHT - HEIGHT * step.rate() / top,
                    x(step.to()),
                    HEIGHT));
        }
        return path.toString();
    }

    private double x(Instant at) {
        double whole = Math.max(1, Duration.between(from, to).toMillis());
        return Math.max(0, WIDTH * Duration.between(from, at).toMillis() / whole);
    }

    void into(String key, Map<String, String> values) {
        values.put(key + ".rates", getPath());
        values.put(key + ".topRate", getTop());
    }
}
