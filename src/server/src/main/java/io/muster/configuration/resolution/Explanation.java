package io.muster.configuration.resolution;

import java.util.List;

/**
 * Why a device's desired state is what it is: for each leaf that a layer claims, whose claim stands; and each claim
 * that does not, with the one that hides it.
 *
 * @param standing the claims that made the desired state, weakest layer first
 * @param hidden the claims without effect, weakest layer first
 */
public record Explanation(List<Claim> standing, List<Hidden> hidden) {

    public Explanation {
        standing = List.copyOf(standing);
        hidden = List.copyOf(hidden);
    }

    /** A claim without effect, and the strongest of those that hide it. */
    public record Hidden(Claim claim, Claim by) {}

    /**
     * The claim that stands where {@code hidden} would: the one that hides it, or, as that may be hidden itself (an object
     * over a number over an object), the one that hides that one.
     */
    public Claim standingAbove(Hidden hidden) {
        Claim above = hidden.by();
        for (Hidden each : this.hidden) {
            // In the order of strength: whoever hides a claim comes behind it.
            if (each.claim().equals(above)) {
                above = each.by();
            }
        }
        return above;
    }

    /** Whether every claim of {@code layer} is hidden; a layer that claims nothing hides nowhere. */
    public boolean shadows(Layer layer) {
        return standing.stream().noneMatch(claim -> claim.layer().equals(layer))
                && hidden.stream().anyMatch(each -> each.claim().layer().equals(layer));
    }
}
