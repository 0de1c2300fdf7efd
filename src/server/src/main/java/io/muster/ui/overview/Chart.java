package io.muster.ui.overview;

import io.muster.configuration.convergence.Split;
import io.muster.configuration.history.FleetSample;
import io.muster.ui.Figures;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * How the fleet stood over time, as paths of SVG: how many devices were connected, and how the targeted ones were
 * divided, layer upon layer. Time without samples (no server ran) is left blank.
 */
public final class Chart {

    /** The size of the drawing; the page stretches it. */
    public static final int WIDTH = 600;

    public static final int HEIGHT = 120;

    private static final Duration GAP = Duration.ofMinutes(10);

    private final Instant from;
    private final Instant to;
    private final List<FleetSample> samples;

    Chart(Instant from, Instant to, List<FleetSample> samples) {
        this.from = from;
        this.to = to;
        this.samples = List.copyOf(samples);
    }

    /** Whether there is nothing to draw. */
    public boolean isBlank() {
        return samples.size() < 2;
    }

    /** Whether all that there is to draw is of the last so much time. */
    public boolean isWithin(Duration length) {
        return samples.stream().allMatch(sample -> sample.at().isAfter(to.minus(length)));
    }

    public Instant getFrom() {
        return from;
    }

    public Instant getTo() {
        return to;
    }

    public String getMaxDevices() {
        return Figures.count(most(FleetSample::devices));
    }

    public String getMaxTargeted() {
        return Figures.count(most(Chart::targeted));
    }

    /** The area under the number of connected devices. */
    public String getConnectedArea() {
        return area(sample -> 0, FleetSample::connected, most(FleetSample::devices));
    }

    public String getConnectedLine() {
        return line(FleetSample::connected, most(FleetSample::devices));
    }

    public String getDevicesLine() {
        return line(FleetSample::devices, most(FleetSample::devices));
    }

    /** The parts of the split, each upon the one before. */
    public List<Layer> getLayers() {
        long top = most(Chart::targeted);
        List<Layer> layers = new ArrayList<>();
        ToLongFunction<Split> below = split -> 0;
        below = layer(layers, "converged", below, Split::converged, top);
        below = layer(layers, "pendingOnline", below, Split::pendingOnline, top);
        below = layer(layers, "pendingOffline", below, Split::pendingOffline, top);
        below = layer(layers, "shadowed", below, Split::shadowed, top);
        layer(layers, "failed", below, Split::failed, top);
        return layers;
    }

    private ToLongFunction<Split> layer(
            List<Layer> layers, String name, ToLongFunction<Split> below, ToLongFunction<Split> part, long top) {
        ToLongFunction<Split> upTo = split -> below.applyAsLong(split) + part.applyAsLong(split);
        layers.add(new Layer(
                name,
                area(sample -> below.applyAsLong(sample.split()), sample -> upTo.applyAsLong(sample.split()), top)));
        return upTo;
    }

    private static long targeted(FleetSample sample) {
        return sample.split().targeted();
    }

    private long most(ToLongFunction<FleetSample> figure) {
        return samples.stream().mapToLong(figure).max().orElse(0);
    }

    private String line(ToLongFunction<FleetSample> figure, long top) {
        StringBuilder path = new StringBuilder();
        stretches().forEach(stretch -> path.append(points("M", stretch, figure, top)));
        return path.toString();
    }

    private String area(ToLongFunction<FleetSample> lower, ToLongFunction<FleetSample> upper, long top) {
        StringBuilder path = new StringBuilder();
        stretches().forEach(stretch -> {
            List<FleetSample> back = new ArrayList<>(stretch);
            java.util.Collections.reverse(back);
            path.append(points("M", stretch, upper, top))
                    .append(points("L", back, lower, top))
                    .append('Z');
        });
        return path.toString();
    }

    private String points(String first, List<FleetSample> stretch, ToLongFunction<FleetSample> figure, long top) {
        StringBuilder points = new StringBuilder();
        String command = first;
        for (FleetSample sample : stretch) {
            double x = WIDTH
                    * (double) Duration.between(from, sample.at()).toSeconds()
                    / Math.max(1, Duration.between(from, to).toSeconds());
            double y = HEIGHT - (top == 0 ? 0 : (double) HEIGHT * figure.applyAsLong(sample) / top);
            points.append(String.format(Locale.ENGLISH, "%s%.1f %.1f", command, Math.min(WIDTH, x), y));
            command = "L";
        }
        return points.toString();
    }

    /** Samples that follow each other without a gap. */
    private List<List<FleetSample>> stretches() {
        Duration usual = Duration.between(from, to).dividedBy(100);
        Duration longest = usual.compareTo(GAP) > 0 ? usual.multipliedBy(3) : GAP;
        List<List<FleetSample>> stretches = new ArrayList<>();
        Instant last = Instant.MIN;
        for (FleetSample sample : samples) {
            if (stretches.isEmpty() || last.plus(longest).isBefore(sample.at())) {
                stretches.add(new ArrayList<>());
            }
            stretches.get(stretches.size() - 1).add(sample);
            last = sample.at();
        }
        return stretches;
    }

    /**
     * One layer.
     *
     * @param name its class in the style sheet
     * @param path of SVG
     */
    public record Layer(String name, String path) {}
}
